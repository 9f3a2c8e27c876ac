import { Temporal } from "temporal-polyfill";
import { type Refusal, refuse } from "../refusal.ts";
import { type Day, monthLength } from "./day.ts";

/** A calendar month, the unit of every fee (通則1, R-T1). */
export type Month = Temporal.PlainYearMonth;

/** The month that "YYYY-MM" names. Throws RangeError for anything else: for our own literals. */
export function month(text: string): Month {
  const parsed = parseMonth(text);
  if ("refused" in parsed) throw new RangeError(`no such month: ${text}`);
  return parsed;
}

/** The month that "YYYY-MM" names, or E_BAD_DATE. */
export function parseMonth(text: string): Month | Refusal {
  const parts = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(text);
  if (parts === null || Number(parts[1]) < 1000) return refuse("E_BAD_DATE", "T1", { value: text });
  return new Temporal.PlainYearMonth(Number(parts[1]), Number(parts[2]));
}

export const monthOf = (d: Day): Month => new Temporal.PlainYearMonth(d.year, d.month);
export const firstOf = (m: Month | Day): Day => new Temporal.PlainDate(m.year, m.month, 1);
export const lastOf = (m: Month | Day): Day => new Temporal.PlainDate(m.year, m.month, monthLength(m.year, m.month));
export const isFirstOfMonth = (d: Day): boolean => d.day === 1;
export const isMonthEnd = (d: Day): boolean => d.day === monthLength(d.year, d.month);
export const daysInMonth = (m: Month | Day): number => monthLength(m.year, m.month);

/** Months from `from` to `to`, negative where `to` comes first. */
export const monthsFrom = (from: Month | Day, to: Month | Day): number => to.year * 12 + to.month - (from.year * 12 + from.month);

export function nextMonth(m: Month, n = 1): Month {
  const { year, month } = shifted(m, n);
  return new Temporal.PlainYearMonth(year, month);
}

/** `d` moved by `n` months to the same day of the month, or to the month's last where that day is missing (C-03: CUSTOM). */
export function plusMonths(d: Day, n: number): Day {
  const { year, month } = shifted(d, n);
  return new Temporal.PlainDate(year, month, Math.min(d.day, monthLength(year, month)));
}

function shifted(from: Month | Day, n: number): { year: number; month: number } {
  const months = from.year * 12 + from.month - 1 + n;
  const year = Math.floor(months / 12);
  return { year, month: months - year * 12 + 1 };
}
