import { Temporal } from "temporal-polyfill";
import { type Refusal, refuse } from "../refusal.ts";
import { type Day, dayAt, dayNumber, parseDay } from "./day.ts";

const hour = 3_600_000;
/** C-01: Japan is nine hours ahead of UTC, without summer time; the time zone of the host plays no part. */
const offset = 9 * hour;
const dayLength = 24 * hour;

/** The Japanese day that holds an instant: 14:59:59.999Z is the last of a day, 15:00:00Z the first of the next (C-01). */
export function jstDay(instant: Temporal.Instant): Day {
  return dayAt(Math.floor((instant.epochMilliseconds + offset) / dayLength));
}

/** 00:00 JST of a day. */
export function startOfDay(d: Day): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(dayNumber(d) * dayLength - offset);
}

/** 24:00 JST of a day, which is 00:00 of the next; what must be done "by day D" is done before it (C-01). */
export function endOfDay(d: Day): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds((dayNumber(d) + 1) * dayLength - offset);
}

const wallClock = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)$/;
const withOffset = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})$/;

/** An instant written with its offset ("…Z", "…+09:00"), or E_BAD_INSTANT. Leap seconds are not accepted. */
export function parseInstant(text: string): Temporal.Instant | Refusal {
  const parts = withOffset.exec(text);
  if (parts === null || "refused" in parseDay(parts[1] ?? "") || /T\d{2}:\d{2}:60/.test(text)) {
    return refuse("E_BAD_INSTANT", "C-01", { value: text });
  }
  try {
    return Temporal.Instant.from(text);
  } catch {
    return refuse("E_BAD_INSTANT", "C-01", { value: text });
  }
}

/** As parseInstant, but a text without an offset is wall-clock time in Japan; a day alone is its 00:00. */
export function parseJst(text: string): Temporal.Instant | Refusal {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) {
    const d = parseDay(text);
    return "refused" in d ? d : startOfDay(d);
  }
  const parts = wallClock.exec(text);
  return parseInstant(parts ? `${parts[1]}T${parts[2]}+09:00` : text);
}

/** parseJst for our own literals: throws RangeError where the text names no instant. */
export function jst(text: string): Temporal.Instant {
  const instant = parseJst(text);
  if ("refused" in instant) throw new RangeError(`no such instant: ${text}`);
  return instant;
}

/** An instant as Japanese wall-clock time with its offset, "2026-11-22T18:00:00+09:00". */
export function formatJst(instant: Temporal.Instant): string {
  return instant.toString({ timeZone: "+09:00" });
}
