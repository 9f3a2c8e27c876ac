import { cut, mul, type Rational, rational, zero } from "./rational.ts";
import { type TaxRate, wholeRate } from "./tax-rate.ts";
import { sumYen, type Yen } from "./yen.ts";

/**
 * How consumption tax treats a line (B-08):
 * standard = the full rate · export = foreign calls, 0 % (A-45) · penalty = 割増金, taxed because 25 says so though the law
 * would not, therefore apart · out-of-scope = interest and damages (不課税).
 */
export type TaxCategory = "standard" | "export" | "penalty" | "out-of-scope";

export interface Taxed {
  readonly amount: Yen;
  readonly category: TaxCategory;
}

/** The lines of one rate on one invoice: their sum, and the tax that is cut off once for it (B-02). */
export interface TaxGroup {
  readonly category: TaxCategory;
  readonly rate: Rational;
  readonly base: Yen;
  readonly tax: Yen;
  /** Of `tax`: the national part, cut off; the local part is the rest. */
  readonly national: Yen;
  readonly local: Yen;
}

export interface TaxSummary {
  /** In the order standard, export, penalty, out-of-scope; only categories that occur. */
  readonly groups: readonly TaxGroup[];
  readonly exTax: Yen;
  readonly tax: Yen;
  readonly total: Yen;
}

const categories: readonly TaxCategory[] = ["standard", "export", "penalty", "out-of-scope"];

/** Consumption tax of an invoice: once per rate on the sum of its lines, never line by line (B-02, X-09; R-T5). */
export function taxSummary(lines: readonly Taxed[], rate: TaxRate): TaxSummary {
  const groups = categories.flatMap((category) => {
    const own = lines.filter((line) => line.category === category);
    return own.length === 0 ? [] : [groupOf(category, sumYen(own.map(({ amount }) => amount)), rate)];
  });
  const exTax = sumYen(groups.map(({ base }) => base));
  const tax = sumYen(groups.map((group) => group.tax));
  return { groups, exTax, tax, total: exTax + tax };
}

/** The tax on an amount without tax; of a credit the amount is cut and the sign kept (C-07). */
export function taxOn(exTax: Yen, rate: Rational): Yen {
  return cut(mul(rational(exTax), rate));
}

function groupOf(category: TaxCategory, base: Yen, standard: TaxRate): TaxGroup {
  const taxed = category === "standard" || category === "penalty";
  const rate = taxed ? wholeRate(standard) : zero;
  const tax = taxOn(base, rate);
  const national = taxed ? taxOn(base, standard.national) : 0n;
  return { category, rate, base, tax, national, local: tax - national };
}
