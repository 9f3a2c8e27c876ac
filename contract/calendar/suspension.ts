import { civilEndIncluding } from "./civil-period.ts";
import { type Day, daysBetween } from "./day.ts";

/** The last day that a suspension starting at 00:00 of `start` may last: six months, its first day counted (16-1). */
export function suspensionLimit(start: Day): Day {
  return civilEndIncluding(start, 6);
}

/** Days that all suspensions for one cause may take together, from the start of the first (R-16-1x, A-11). */
export function suspensionAllowance(firstStart: Day): number {
  return daysBetween(firstStart, suspensionLimit(firstStart)) + 1;
}
