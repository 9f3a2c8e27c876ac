import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { propertyRuns } from "../../tests/support/property-runs.ts";
import { day } from "../calendar/day.ts";
import { isRefusal } from "../refusal.ts";
import { rational } from "./rational.ts";
import { type Taxed, taxOn, taxSummary } from "./tax.ts";
import { seedTaxRates, type TaxRate, taxRateOn, wholeRate } from "./tax-rate.ts";
import { displayAmount, formatYen, lessYen, moreYen } from "./yen.ts";

function rateOn(text: string): TaxRate {
  const rate = taxRateOn(seedTaxRates, day(text));
  if (isRefusal(rate)) throw new Error(rate.code);
  return rate;
}

describe("rates by date (R-3, B-07, X-13)", () => {
  test.each([
    ["2014-03-31", 3_700n, "5/100"],
    ["2014-04-01", 5_920n, "8/100"],
    ["2019-09-01", 5_920n, "8/100"],
    ["2019-09-30", 5_920n, "8/100"],
    ["2019-10-01", 7_400n, "10/100"],
    ["2026-11-01", 7_400n, "10/100"],
    ["1997-03-31", 2_220n, "3/100"],
    ["1989-04-01", 2_220n, "3/100"],
  ])("on %s the tax on 74,000 is %i", (on, tax, rate) => {
    expect(taxOn(74_000n, wholeRate(rateOn(on)))).toBe(tax);
    const [n = "0", d = "1"] = rate.split("/");
    expect(wholeRate(rateOn(on))).toEqual(rational(BigInt(n), BigInt(d)));
  });

  test("before the first row there is none", () => {
    expect(taxRateOn(seedTaxRates, day("1989-03-31"))).toEqual({
      refused: true,
      code: "E_NO_TAX_RATE",
      rule: "3",
      facts: { on: "1989-03-31" },
    });
    expect(taxRateOn([], day("2026-11-01"))).toMatchObject({ code: "E_NO_TAX_RATE" });
  });

  test("rows may come in any order; of two for one day the last counts", () => {
    const [a, b] = [7n, 12n].map((percent) => ({ from: day("2030-04-01"), national: rational(percent, 100n), local: rational(0n) }));
    if (a === undefined || b === undefined) throw new Error("two rows");
    expect(taxRateOn([a, ...seedTaxRates], day("2030-04-01"))).toBe(a);
    expect(taxRateOn([a, ...seedTaxRates, b], day("2030-04-01"))).toBe(b);
    expect(taxRateOn([a, ...seedTaxRates, b], day("2030-03-31"))).toEqual(rateOn("2026-01-01"));
  });

  test("the national part is 7.8 of 10, 6.3 of 8, 4 of 5", () => {
    const parts = ["2026-11-01", "2019-09-01", "2014-03-01"].map((on) => {
      const [group] = taxSummary([{ amount: 100_000n, category: "standard" }], rateOn(on)).groups;
      return [group?.national, group?.local];
    });
    expect(parts).toEqual([
      [7_800n, 2_200n],
      [6_300n, 1_700n],
      [4_000n, 1_000n],
    ]);
  });
});

describe("tax once per rate and invoice (B-02, R-T5)", () => {
  test("X-09: three lines of 105 are taxed 31, not 30", () => {
    const summary = taxSummary(
      [105n, 105n, 105n].map((amount) => ({ amount, category: "standard" })),
      rateOn("2026-11-01"),
    );
    expect(summary).toMatchObject({ exTax: 315n, tax: 31n, total: 346n });
  });

  test("X-09: calls and universal service on one invoice 1,235, on two 1,234 and 0 (B-04)", () => {
    const taxOf = (...amounts: bigint[]) =>
      taxSummary(
        amounts.map((amount) => ({ amount, category: "standard" })),
        rateOn("2026-11-01"),
      ).tax;
    expect(taxOf(12_345n, 6n)).toBe(1_235n);
    expect([taxOf(12_345n), taxOf(6n)]).toEqual([1_234n, 0n]);
  });

  test("X-08: foreign calls are free of tax (A-45)", () => {
    const lines: Taxed[] = [
      { amount: 74_000n, category: "standard" },
      { amount: 580n, category: "standard" },
      { amount: 6_789n, category: "export" },
      { amount: 1_500n, category: "standard" },
      { amount: 12_345n, category: "standard" },
    ];
    const summary = taxSummary(lines, rateOn("2026-11-01"));
    expect(summary).toEqual({
      groups: [
        { category: "standard", rate: rational(1n, 10n), base: 88_425n, tax: 8_842n, national: 6_897n, local: 1_945n },
        { category: "export", rate: rational(0n), base: 6_789n, tax: 0n, national: 0n, local: 0n },
      ],
      exTax: 95_214n,
      tax: 8_842n,
      total: 104_056n,
    });
  });

  test("a surcharge is taxed apart from fees, interest not at all (A-34, B-08)", () => {
    const lines: Taxed[] = [
      { amount: 291n, category: "out-of-scope" },
      { amount: 24_699n, category: "penalty" },
      { amount: 9n, category: "standard" },
    ];
    const { groups, tax } = taxSummary(lines, rateOn("2026-11-01"));
    expect(groups.map(({ category, tax: own }) => [category, own])).toEqual([
      ["standard", 0n],
      ["penalty", 2_469n],
      ["out-of-scope", 0n],
    ]);
    expect(tax).toBe(2_469n);
  });

  test("a return cuts its own tax toward zero", () => {
    expect(taxSummary([{ amount: -4_933n, category: "standard" }], rateOn("2026-11-01"))).toMatchObject({ tax: -493n, total: -5_426n });
  });

  test("nothing is nothing", () => {
    expect(taxSummary([], rateOn("2026-11-01"))).toEqual({ groups: [], exTax: 0n, tax: 0n, total: 0n });
  });

  test("splitting lines never changes the tax; parts add up", () => {
    fc.assert(
      fc.property(fc.array(fc.bigInt({ min: 0n, max: 10n ** 9n }), { minLength: 1, maxLength: 8 }), (amounts) => {
        const rate = rateOn("2026-11-01");
        const many = taxSummary(
          amounts.map((amount) => ({ amount, category: "standard" })),
          rate,
        );
        const one = taxSummary([{ amount: amounts.reduce((a, b) => a + b, 0n), category: "standard" }], rate);
        expect(many).toEqual(one);
        const [group] = many.groups;
        expect((group?.national ?? 0n) + (group?.local ?? 0n)).toBe(many.tax);
        expect(many.exTax + many.tax).toBe(many.total);
      }),
      propertyRuns(10_000),
    );
  });
});

describe("amounts on paper (R-T5, B-24)", () => {
  test.each([
    [81_400n, "81,400円"],
    [0n, "0円"],
    [999n, "999円"],
    [1_000n, "1,000円"],
    [1_234_567n, "1,234,567円"],
    [-5_426n, "-5,426円"],
    [-100n, "-100円"],
  ])("%i is %s", (amount, written) => {
    expect(formatYen(amount)).toBe(written);
  });

  test("with the amount without tax in brackets", () => {
    expect(displayAmount(81_400n, 74_000n, { displayAmount: "81,400円（税抜 74,000円）" })).toBe("81,400円（税抜 74,000円）");
    expect(displayAmount(81_400n, 74_000n, { displayAmount: "81,400円（74,000円）" })).toBe("81,400円（74,000円）");
  });

  test("the less and the more", () => {
    expect([lessYen(1n, 2n), lessYen(2n, 1n), moreYen(1n, 2n), moreYen(2n, 1n)]).toEqual([1n, 1n, 2n, 2n]);
  });
});
