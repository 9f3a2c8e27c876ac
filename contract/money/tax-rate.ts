import { type Day, day, isAfter } from "../calendar/day.ts";
import { type Refusal, refuse } from "../refusal.ts";
import { add, type Rational, rational } from "./rational.ts";

/** A rate of consumption tax from a day on: its national and its local part (R-3, B-07). */
export interface TaxRate {
  readonly from: Day;
  readonly national: Rational;
  readonly local: Rational;
}

/** The standard rates so far. A change of the law is one more row, never a change of code. */
export const seedTaxRates: readonly TaxRate[] = [
  { from: day("1989-04-01"), national: rational(30n, 1000n), local: rational(0n) },
  { from: day("1997-04-01"), national: rational(40n, 1000n), local: rational(10n, 1000n) },
  { from: day("2014-04-01"), national: rational(63n, 1000n), local: rational(17n, 1000n) },
  { from: day("2019-10-01"), national: rational(78n, 1000n), local: rational(22n, 1000n) },
];

/** The rate in force on a day (for fees: on the first of the usage month); E_NO_TAX_RATE before the first row. */
export function taxRateOn(rates: readonly TaxRate[], on: Day): TaxRate | Refusal {
  const inForce = rates.filter(({ from }) => !isAfter(from, on));
  const latest = inForce.reduce<TaxRate | null>((best, rate) => (best === null || !isAfter(best.from, rate.from) ? rate : best), null);
  return latest ?? refuse("E_NO_TAX_RATE", "3", { on: on.toString() });
}

export const wholeRate = ({ national, local }: TaxRate): Rational => add(national, local);
