import { atMost, type Day, isAfter } from "../../calendar/day.ts";
import type { Clause } from "./clause.ts";

/** One version of the provider's own text. A contract is under the version in force on a day (R-1-1, R-2-1). */
export interface TermsVersion {
  readonly id: string;
  readonly effectiveFrom: Day;
  readonly clauses: readonly Clause[];
}

/** The version in force on a day, or null before the first; of two from the same day the later in the list. */
export function termsVersionOn(versions: readonly TermsVersion[], on: Day): TermsVersion | null {
  return versions
    .filter(({ effectiveFrom }) => atMost(effectiveFrom, on))
    .reduce<TermsVersion | null>((best, next) => (best === null || !isAfter(best.effectiveFrom, next.effectiveFrom) ? next : best), null);
}
