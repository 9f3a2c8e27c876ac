import type { Rational } from "./rational.ts";
import { taxOn } from "./tax.ts";
import type { Yen } from "./yen.ts";

/** 割増金 (25): the evaded fees themselves with their tax, and besides them the surcharge with its own. */
export interface Surcharge {
  /** The evaded amount with tax. */
  readonly evaded: Yen;
  /** The surcharge without tax. */
  readonly surcharge: Yen;
  /** The tax on the surcharge; a category of its own. */
  readonly tax: Yen;
  readonly total: Yen;
}

/** The surcharge on fees evaded, given without tax: so many `times` the amount, plus tax; each result cut once. */
export function surcharge(evadedExTax: Yen, times: bigint, rate: Rational): Surcharge {
  const evaded = evadedExTax + taxOn(evadedExTax, rate);
  const surchargeExTax = evadedExTax * times;
  const tax = taxOn(surchargeExTax, rate);
  return { evaded, surcharge: surchargeExTax, tax, total: evaded + surchargeExTax + tax };
}
