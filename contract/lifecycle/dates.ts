import { Temporal } from "temporal-polyfill";
import { type Day, day } from "../calendar/day.ts";
import { deadlineFor, earliestFor } from "../calendar/notice-period.ts";
import type { NoticeRule } from "../calendar/notice-rule.ts";
import type { DayText, InstantText, MonthText } from "../machine.ts";
import { leadMonthsOn } from "../terms/special-term.ts";
import type { World } from "../world.ts";

/**
 * Days, months and instants as the text that events hold. Japan is UTC+9 without summer time (C-01), so plain
 * arithmetic suffices here and no host time zone can matter; everything legal is counted by contract/calendar.
 */
const hour = 3_600_000;
const dayLength = 24 * hour;
const text = (ms: number): string => new Date(ms).toISOString();

/** The JST day that holds an instant (C-01). */
export const dayOf: (at: InstantText) => DayText = remembered((at) => text(Date.parse(at) + 9 * hour).slice(0, 10));
/** 00:00 JST of a day. */
export const startOf: (d: DayText) => InstantText = remembered((d) => text(Date.parse(d) - 9 * hour));
/** 24:00 JST of a day. */
export const endOf: (d: DayText) => InstantText = remembered((d) => text(Date.parse(d) + dayLength - 9 * hour));
/** When a fact begins to hold: a day, at its first instant. */
export const instantOf = (on: DayText | InstantText): InstantText => (on.length === 10 ? startOf(on) : on);
export const plusDays = (d: DayText, n: number): DayText => text(Date.parse(d) + n * dayLength).slice(0, 10);
export const plusMinutes = (at: InstantText, n: number): InstantText => text(Date.parse(at) + n * 60_000);
export const daysFrom = (from: DayText, to: DayText): number => Math.round((Date.parse(to) - Date.parse(from)) / dayLength);
export const monthOf = (d: DayText): MonthText => d.slice(0, 7);
export const firstOf = (m: MonthText | DayText): DayText => `${m.slice(0, 7)}-01`;
export const nextMonth = (m: MonthText | DayText, n = 1): MonthText => {
  const months = Number(m.slice(0, 4)) * 12 + Number(m.slice(5, 7)) - 1 + n;
  return `${String(Math.floor(months / 12)).padStart(4, "0")}-${String((months % 12) + 1).padStart(2, "0")}`;
};
export const lastOf: (m: MonthText | DayText) => DayText = remembered((m) => plusDays(firstOf(nextMonth(m)), -1));
export const daysInMonth = (m: MonthText | DayText): number => Number(lastOf(m).slice(8));
export const isFirst = (d: DayText): boolean => d.slice(8) === "01";
export const isMonthEnd = (d: DayText): boolean => d === lastOf(d);
/** Months from `a` to `b`, both included, in order; none where `b` comes first. */
export function monthsThrough(a: MonthText, b: MonthText): MonthText[] {
  const months: MonthText[] = [];
  for (let m = a; m <= b; m = nextMonth(m)) months.push(m);
  return months;
}

/** Order of days, months or instants as text. */
export const compareText = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);
/** The later, the earlier of two days or of two instants. */
export const later = (a: string, b: string): string => (compareText(a, b) < 0 ? b : a);
export const earlier = (a: string, b: string): string => (compareText(a, b) < 0 ? a : b);

export const toDay: (d: DayText) => Day = remembered(day);
export const fromDay = (d: Day): DayText => d.toString();
export const toInstant = (at: InstantText): Temporal.Instant => Temporal.Instant.fromEpochMilliseconds(Date.parse(at));
export const fromInstant = (at: Temporal.Instant): InstantText => text(at.epochMilliseconds);

type Counting = Pick<World, "policy" | "specialTerms">;
/** The last day on which an act of this rule may be filed or told (C-03, C-04); a special term may agree on another lead time (8). */
export const deadline = (world: Counting, rule: NoticeRule, on: DayText): DayText =>
  fromDay(deadlineFor(rule, toDay(on), world.policy, leadMonthsOn(world.specialTerms, rule, toDay(on))));
/** The first day that the rule admits if it is filed or told on `filed` (C-05). */
export const earliest = (world: Counting, rule: NoticeRule, filed: DayText): DayText =>
  fromDay(earliestFor(rule, toDay(filed), world.policy, leadMonthsOn(world.specialTerms, rule, toDay(filed))));

/** Forecasts ask for the same few days again and again; the answers are kept, as long as they are few. */
function remembered<T>(answer: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (asked) => {
    const held = known.get(asked);
    if (held !== undefined) return held;
    if (known.size >= 10_000) known.clear();
    const made = answer(asked);
    known.set(asked, made);
    return made;
  };
}
