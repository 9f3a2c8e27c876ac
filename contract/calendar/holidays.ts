import { type Day, isAfter } from "./day.ts";

/** The holidays of Japan as a decision sees them: names by day, and how far the government has fixed them. */
export interface HolidayTable {
  /** Keyed by the Japanese day "YYYY-MM-DD": a table keyed by Date objects would depend on the host's time zone (B-20). */
  readonly names: ReadonlyMap<string, string>;
  /** The last day whose holidays are decided; the equinoxes of later years are forecasts (B-21). */
  readonly decidedUntil: Day;
}

/** A day that a law or an official notice makes a holiday (name) or an ordinary day (null), against the table (B-21). */
export interface HolidayOverride {
  readonly on: Day;
  readonly name: string | null;
}

/** A table of holidays from a seed of names by "YYYY-MM-DD", changed by overrides; of two for a day the later in the list wins. */
export function holidayTable(
  seed: Readonly<Record<string, string>>,
  decidedUntil: Day,
  overrides: readonly HolidayOverride[] = [],
): HolidayTable {
  const names = new Map(Object.entries(seed));
  for (const { on, name } of overrides) {
    if (name === null) names.delete(on.toString());
    else names.set(on.toString(), name);
  }
  return { names, decidedUntil };
}

/** Whether a date that depends on holidays is still a forecast, to be shown as 予定 (B-21). */
export function isForecast(holidays: HolidayTable, d: Day): boolean {
  return isAfter(d, holidays.decidedUntil);
}
