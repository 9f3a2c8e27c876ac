import { type Day, monthLength, plusDays } from "./day.ts";
import { plusMonths } from "./month.ts";

/**
 * CIVIL_END (C-02; Civil Code 140, 141, 143): the last day of a period of `n` months that an event on `d` starts.
 * The day of the event is not counted. Not the same as adding months: 2027-02-28 + 1 month ends on 2027-03-31.
 */
export function civilEnd(d: Day, n: number): Day {
  return endOfPeriodFrom(plusDays(d, 1), n);
}

/** CIVIL_END in its `incl` variant (proviso of 140): the period starts at 00:00 of `d`, so that `d` itself counts. */
export function civilEndIncluding(d: Day, n: number): Day {
  return endOfPeriodFrom(d, n);
}

/** CUSTOM_END (C-03): everyday reading, `n` months later on the same day of the month, or on the month's last. */
export function customEnd(d: Day, n: number): Day {
  return plusMonths(d, n);
}

/** 143: the period ends with the day before the one that answers to its first; where the month lacks that day, with the month. */
function endOfPeriodFrom(first: Day, n: number): Day {
  const answering = plusMonths(first, n);
  return monthLength(answering.year, answering.month) < first.day ? answering : plusDays(answering, -1);
}
