import holidayJp from "@holiday-jp/holiday_jp"; // CommonJS: Node sees no named exports

const byDay = new Map<string, { name: string }>(Object.entries(holidayJp.holidays));

/**
 * The name of the Japanese holiday on a day, or null. Keyed by the JST date as a text (`2027-01-01`): the package's own date functions go
 * through the machine's time zone and shift by a day abroad.
 */
export function holidayOf(day: string): string | null {
  return byDay.get(day)?.name ?? null;
}
