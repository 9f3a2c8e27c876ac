import { civilEnd } from "./civil-period.ts";
import type { Day } from "./day.ts";

/** The last day of the warranty on works in the customer's site that were finished on `done`: one year (R-28-3). */
export function warrantyEnd(done: Day): Day {
  return civilEnd(done, 12);
}
