import type { Text } from "../block.ts";
import { jst } from "../jst.ts";
import type { Schedule } from "./schedule.ts";

/**
 * Which exit a schedule takes at an instant (epoch ms, judged in JST) and who decided it.
 * `holiday` is the name of the public holiday on that day, or null.
 */
export function decideHours(schedule: Schedule, holiday: string | null, at: number): { exit: string; winner: Text } {
  const { day, time, weekday } = jst(at);

  const closure = schedule.closures.find(({ from, to }) => from <= `${day}T${time}` && `${day}T${time}` < to);
  if (closure) return { exit: "closed", winner: { ja: `臨時休業: ${closure.name}`, en: `Temporary closure: ${closure.name}` } };

  const special = schedule.special.find(({ days }) => days.some((range) => covers(range, day)));
  if (special) return { exit: special.exit, winner: { ja: `特別日: ${special.name}`, en: `Special day: ${special.name}` } };

  if (holiday !== null && schedule.holidays === "closed")
    return { exit: "closed", winner: { ja: `祝日: ${holiday}`, en: `Public holiday: ${holiday}` } };

  const span = schedule.weekly.find(({ days, from, to }) => days.includes(weekday) && from <= time && time < to);
  if (span) return { exit: "open", winner: { ja: `営業時間: ${span.from}–${span.to}`, en: `Opening hours: ${span.from}–${span.to}` } };
  return { exit: "closed", winner: { ja: "営業時間外", en: "Outside opening hours" } };
}

/** Both ends included. Without years, a range whose end is before its beginning runs over New Year. */
function covers({ from, to }: { from: string; to: string }, day: string): boolean {
  const today = from.length === 5 || to.length === 5 ? day.slice(5) : day;
  const [first, last] = [from.slice(-today.length), to.slice(-today.length)];
  return first <= last ? first <= today && today <= last : first <= today || today <= last;
}
