import { civilEnd, customEnd } from "./civil-period.ts";
import { type Day, earlier } from "./day.ts";

/** The last day for deleting a customer's data after the service ended on `ended`: the earlier reading of "within 1 month" (R-47-11, R-S-7). */
export function purgeDeadline(ended: Day): Day {
  return earlier(civilEnd(ended, 1), customEnd(ended, 1));
}
