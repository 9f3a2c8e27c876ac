import type { InstantText } from "../machine.ts";
import type { World } from "../world.ts";
import type { Notice } from "./contract-state.ts";
import { deadline, endOf, plusMinutes, startOf } from "./dates.ts";
import { noticeKindOf } from "./notices.ts";

/** Days before the last instant on which somebody is told that a notice has not arrived (TM-05 and the same for the others). */
const alarmDays = [14, 7, 3, 1] as const;
/** A notice without a last day that has not arrived after so many days is looked after all the same. */
const forgottenDays = 10;

/**
 * The last instant at which a notice must have arrived for what it announces to hold as announced; null where the terms name
 * none. Three months for prices and abolitions (21-3, 38-2, 48-2), before the stop for a suspension or pause (16-3, 17-2, 34-2,
 * 35-2), before the day for new terms (2-2, as far as possible), thirty minutes for a fault (S-3).
 */
export function mustArriveBy(
  world: Pick<World, "policy" | "specialTerms">,
  notice: Pick<Notice, "about" | "says" | "sentAt">,
): InstantText | null {
  const day = (key: string): string | null => {
    const value = notice.says[key];
    return typeof value === "string" && /^\d{4}-\d{2}-\d{2}/.test(value) ? value : null;
  };
  const before = (value: string | null) => (value === null ? null : value.length === 10 ? startOf(value) : value);
  const months = (rule: "21-3" | "38-2" | "48-2", on: string | null) => (on === null ? null : endOf(deadline(world, rule, on)));
  switch (noticeKindOf(notice.about)) {
    case "prices":
      return months("21-3", day("effectiveFrom"));
    case "addon-abolition":
      return months("38-2", day("lastDay"));
    case "abolition":
      return months("48-2", day("lastDay"));
    case "suspension":
    case "pause":
      return before(day("from"));
    case "terms":
      return before(day("effectiveFrom"));
    case "outage": {
      const since = day("since");
      return since === null ? null : plusMinutes(since, 30);
    }
    default:
      return null;
  }
}

/** When somebody is told that a notice sent at `sentAt` has not arrived yet: ascending, the last safe instant among them. */
export function arrivalAlarms(sentAt: InstantText, last: InstantText | null): InstantText[] {
  if (last === null) return [plusMinutes(sentAt, forgottenDays * 24 * 60)];
  const all = [...alarmDays.map((days) => plusMinutes(last, -days * 24 * 60)), plusMinutes(last, -10), last];
  const ahead = all.filter((at) => at > sentAt);
  return ahead.length === 0 ? [plusMinutes(sentAt, 1)] : ahead;
}
