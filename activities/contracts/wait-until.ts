import type { InstantText } from "../../contract/machine.ts";
import type { ProviderClock } from "../../database/record/clock.ts";
import { YEAR_MS } from "./serve-process.ts";

/** A date that was served and refused stays behind us; asking for it again at once would be a loop. */
const AGAIN_MS = 3_600_000;

/**
 * Milliseconds until a date by the provider's clock; without one, or for one that is far away, a year. Null while a simulated clock
 * stands: then only moving it, which wakes everybody concerned, brings the date nearer.
 */
export function waitUntil(clock: ProviderClock, at: InstantText | null): number | null {
  if (!clock.runs) return null;
  if (at === null) return YEAR_MS;
  const left = Date.parse(at) - Date.parse(clock.now);
  return left <= 0 ? AGAIN_MS : Math.min(left, YEAR_MS);
}
