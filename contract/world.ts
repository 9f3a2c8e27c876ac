import { day } from "./calendar/day.ts";
import { holidaySeed } from "./calendar/holiday-seed.ts";
import { type HolidayTable, holidayTable } from "./calendar/holidays.ts";
import { type NumberLevy, seedNumberLevies } from "./money/number-levies.ts";
import { type PriceBook, termsPriceBook } from "./money/price-book.ts";
import { seedTaxRates, type TaxRate } from "./money/tax-rate.ts";
import { defaultPolicy, type Policy } from "./policy.ts";
import type { SpecialTerm } from "./terms/special-term.ts";

/**
 * Everything that decisions look up and that may change from outside: passed in, never imported by a decision.
 * What a decision takes from it is written into its events, so that a replay does not depend on today's tables.
 */
export interface World {
  readonly policy: Policy;
  readonly specialTerms: readonly SpecialTerm[];
  readonly holidays: HolidayTable;
  readonly priceBooks: readonly PriceBook[];
  readonly taxRates: readonly TaxRate[];
  readonly numberLevies: readonly NumberLevy[];
}

/** The tables as the terms and the law of today print them: what a new provider starts from, and what tests and questions use. */
export const seedWorld: World = {
  policy: defaultPolicy,
  specialTerms: [],
  holidays: holidayTable(holidaySeed, day("2027-12-31")),
  priceBooks: [termsPriceBook],
  taxRates: seedTaxRates,
  numberLevies: seedNumberLevies,
};
