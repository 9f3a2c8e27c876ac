import type { Temporal } from "temporal-polyfill";
import { civilEnd } from "./civil-period.ts";
import type { Day } from "./day.ts";

/** The last day on which the backup medium of `made` must still exist: three months (R-S-6). */
export function backupKeptUntil(made: Day): Day {
  return civilEnd(made, 3);
}

/** Whether two backups that follow each other keep the promised gap of 24 hours at most (R-S-5). */
export function backupInTime(previous: Temporal.Instant, next: Temporal.Instant): boolean {
  return next.epochMilliseconds - previous.epochMilliseconds <= 24 * 3_600_000;
}
