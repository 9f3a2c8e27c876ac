import { civilEnd } from "./civil-period.ts";
import { atMost, type Day, plusDays } from "./day.ts";
import { plusMonths } from "./month.ts";

/** Whether an act takes effect when its day begins (a change, a revision) or when it is over (an end). */
export type Effect = "start-of-day" | "end-of-day";

/**
 * CIVIL_BACK (C-03): the latest day such that `n` full months lie between it and the act on `on`:
 * the Civil Code read backwards by analogy. An act at the start of its day takes that day from the period.
 */
export function civilBack(on: Day, n: number, effect: Effect): Day {
  const last = effect === "end-of-day" ? on : plusDays(on, -1);
  // CIVIL_END(d) and "d plus n months" part by at most three days, so the answer lies close to the plain subtraction.
  let found = plusDays(plusMonths(last, -n), -1);
  while (atMost(civilEnd(plusDays(found, 1), n), last)) found = plusDays(found, 1);
  return found;
}

/** CUSTOM_BACK (C-03): everyday reading, `n` months earlier on the same day of the month, or on the month's last. */
export function customBack(on: Day, n: number): Day {
  return plusMonths(on, -n);
}
