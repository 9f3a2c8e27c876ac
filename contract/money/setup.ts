import { type Refusal, refuse } from "../refusal.ts";
import type { PriceBook } from "./price-book.ts";
import type { Rational } from "./rational.ts";
import { taxOn } from "./tax.ts";
import { lessYen, sumYen, type Yen } from "./yen.ts";

/** What a setup is to contain (Price Table 4). */
export interface SetupScope {
  readonly line: number;
  readonly seat: number;
  readonly management: number;
  readonly callFlows: number;
  readonly skills: number;
}

/** The fee of the standard setup without tax (R-21-2, R-P4-1); E_CUSTOM_QUOTE with what exceeds it otherwise (R-P4-2). */
export function setupFee(book: PriceBook, scope: SetupScope): Yen | Refusal {
  const limits = Object.entries(book.setupLimits) as [keyof SetupScope, number][];
  const exceeded = limits.filter(([what, limit]) => scope[what] > limit).map(([what]) => what);
  return exceeded.length === 0 ? book.prices.setup : refuse("E_CUSTOM_QUOTE", "P4-2", { exceeded });
}

/** A setup ended before its completion: the cost of the parts begun, at most the fee quoted, and the tax on it (22-8). */
export function cancelledSetup(costsOfStartedParts: readonly Yen[], quoted: Yen | null, rate: Rational) {
  const cost = sumYen(costsOfStartedParts);
  const exTax = quoted === null ? cost : lessYen(cost, quoted);
  const tax = taxOn(exTax, rate);
  return { exTax, tax, total: exTax + tax };
}
