import type { Policy } from "../policy.ts";
import { type Day, plusDays } from "./day.ts";
import type { HolidayTable } from "./holidays.ts";

/** The holiday's name on a day, or null. Bank closing days that are no holidays (Saturday, Sunday, year-end) have none. */
export function holidayName(holidays: HolidayTable, d: Day): string | null {
  return holidays.names.get(d.toString()) ?? null;
}

/** Whether banks are open: not on Saturdays, Sundays, holidays, nor from 12-31 to 01-03 (Banking Act Enforcement Order 5; C-06). */
export function isBankDay(holidays: HolidayTable, d: Day): boolean {
  const weekend = d.dayOfWeek >= 6;
  const yearEnd = (d.month === 12 && d.day === 31) || (d.month === 1 && d.day <= 3);
  return !weekend && !yearEnd && holidayName(holidays, d) === null;
}

/** The day on which a payment due on `due` may be made without delay, by the policy `paymentShift` (C-06). */
export function paymentDay(holidays: HolidayTable, due: Day, shift: Policy["paymentShift"]): Day {
  if (shift === "none") return due;
  let on = due;
  while (!isBankDay(holidays, on)) on = plusDays(on, shift === "next" ? 1 : -1);
  return on;
}

/** The `n`th bank day after `from`, which is not counted; `from` itself for 0. */
export function bankDaysAfter(holidays: HolidayTable, from: Day, n: number): Day {
  let on = from;
  for (let left = n; left > 0; left -= 1) on = paymentDay(holidays, plusDays(on, 1), "next");
  return on;
}
