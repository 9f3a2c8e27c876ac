import { Temporal } from "temporal-polyfill";
import { type Refusal, refuse } from "../refusal.ts";

/** A legal day: a calendar day of Japan (C-01). It has no hours; which instants it holds says jst.ts. */
export type Day = Temporal.PlainDate;

const written = /^(\d{4})-(\d{2})-(\d{2})$/;

/** The day that "YYYY-MM-DD" names. Throws RangeError for anything else: for our own literals, not for outside data. */
export function day(text: string): Day {
  const parsed = parseDay(text);
  if ("refused" in parsed) throw new RangeError(`no such day: ${text}`);
  return parsed;
}

/** The day that "YYYY-MM-DD" names, or E_BAD_DATE, also for days that do not exist such as 2027-02-30. */
export function parseDay(text: string): Day | Refusal {
  const parts = written.exec(text);
  const made = parts && dayOf(Number(parts[1]), Number(parts[2]), Number(parts[3]));
  return made ?? refuse("E_BAD_DATE", "C-01", { value: text });
}

/** The day of year (1000 to 9999), month and day of month, or null where the calendar has none. */
export function dayOf(year: number, month: number, dayOfMonth: number): Day | null {
  if (year < 1000 || year > 9999 || month < 1 || month > 12 || dayOfMonth < 1 || dayOfMonth > monthLength(year, month)) return null;
  return new Temporal.PlainDate(year, month, dayOfMonth);
}

/** Days of a month of the Gregorian calendar; month 1 to 12. */
export function monthLength(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

export function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** Days since 1970-01-01, negative before it. */
export function dayNumber(d: Day): number {
  return Date.UTC(d.year, d.month - 1, d.day) / 86_400_000;
}

/** The day that lies `n` days after 1970-01-01. */
export function dayAt(n: number): Day {
  const utc = new Date(n * 86_400_000);
  return new Temporal.PlainDate(utc.getUTCFullYear(), utc.getUTCMonth() + 1, utc.getUTCDate());
}

/** `d` moved by `n` days, back where `n` is negative. */
export const plusDays = (d: Day, n: number): Day => dayAt(dayNumber(d) + n);

/** Days from `from` (not counted) to `to` (counted); negative where `to` comes first. */
export const daysBetween = (from: Day, to: Day): number => dayNumber(to) - dayNumber(from);

export const isSame = (a: Day, b: Day): boolean => dayNumber(a) === dayNumber(b);
export const isBefore = (a: Day, b: Day): boolean => dayNumber(a) < dayNumber(b);
export const isAfter = (a: Day, b: Day): boolean => dayNumber(a) > dayNumber(b);
export const atMost = (a: Day, b: Day): boolean => !isAfter(a, b);
export const atLeast = (a: Day, b: Day): boolean => !isBefore(a, b);
export const earlier = (a: Day, b: Day): Day => (isAfter(a, b) ? b : a);
export const later = (a: Day, b: Day): Day => (isBefore(a, b) ? b : a);
