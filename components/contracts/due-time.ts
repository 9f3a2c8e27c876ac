import type { Formats } from "../ui/formats.ts";

/** Commands by which the calendar ends something at 24:00 of a day. */
const endings: ReadonlySet<string> = new Set(["end", "end-overlay", "end-abolished-addon"]);

/** 2026年12月31日(木) 24:00 for what ends with a day, 2026年12月1日(火) 00:00 for what begins with one. */
export function dueTime({ at, command }: { at: string; command: string }, format: Formats, withTime = true): string {
  if (endings.has(command)) return withTime ? format.deadline(at) : format.date(new Date(Date.parse(at) - 1));
  return withTime ? format.dateTime(at) : format.date(at);
}
