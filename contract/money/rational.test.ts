import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { propertyRuns } from "../../tests/support/property-runs.ts";
import { add, compare, cut, div, mul, type Rational, rational, sub, sum, zero } from "./rational.ts";

const some = fc
  .tuple(fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }), fc.bigInt({ min: 1n, max: 10n ** 6n }))
  .map(([n, d]) => rational(n, d));

const numberOf = ({ n, d }: Rational) => `${n}/${d}`;

describe("fractions", () => {
  test.each([
    [6n, 4n, "3/2"],
    [6n, -4n, "-3/2"],
    [-6n, -4n, "3/2"],
    [-6n, 4n, "-3/2"],
    [0n, -7n, "0/1"],
    [5n, 1n, "5/1"],
  ])("%i over %i is %s", (n, d, written) => {
    expect(numberOf(rational(n, d))).toBe(written);
  });

  test("have no denominator of zero", () => {
    expect(() => rational(1n, 0n)).toThrow("a fraction has no denominator of zero");
    expect(() => div(rational(1n), zero)).toThrow(RangeError);
  });

  test("are calculated exactly", () => {
    expect(numberOf(add(rational(1n, 6n), rational(1n, 10n)))).toBe("4/15");
    expect(numberOf(sub(rational(1n, 6n), rational(1n, 10n)))).toBe("1/15");
    expect(numberOf(mul(rational(2n, 3n), rational(3n, 4n)))).toBe("1/2");
    expect(numberOf(div(rational(2n, 3n), rational(-3n, 4n)))).toBe("-8/9");
    expect(numberOf(sum([rational(1n, 2n), rational(1n, 3n), rational(1n, 6n)]))).toBe("1/1");
    expect(sum([])).toEqual(zero);
  });

  test("are ordered", () => {
    expect(compare(rational(1n, 3n), rational(1n, 2n))).toBe(-1);
    expect(compare(rational(1n, 2n), rational(1n, 3n))).toBe(1);
    expect(compare(rational(2n, 4n), rational(1n, 2n))).toBe(0);
  });

  test("addition undoes subtraction, multiplication undoes division, and order follows the sign of the difference", () => {
    fc.assert(
      fc.property(some, some, (a, b) => {
        expect(sub(add(a, b), b)).toEqual(a);
        if (b.n !== 0n) expect(mul(div(a, b), b)).toEqual(a);
        expect(compare(a, b)).toBe(Number(sub(a, b).n > 0n) - Number(sub(a, b).n < 0n));
      }),
      propertyRuns(10_000),
    );
  });
});

describe("C-07, R-T3: what is below one yen is cut off", () => {
  test("of a credit too: −4,933.3 gives −4,933, not −4,934", () => {
    expect(cut(rational(-49333n, 10n))).toBe(-4933n);
    expect(cut(rational(49339n, 10n))).toBe(4933n);
    expect(cut(rational(-9n, 10n))).toBe(0n);
  });

  test("less than one yen is lost, never gained, and whole yen stay", () => {
    fc.assert(
      fc.property(some, (r) => {
        const lost = sub(r, rational(cut(r)));
        expect(compare(rational(lost.n < 0n ? -lost.n : lost.n, lost.d), rational(1n))).toBe(-1);
        expect(lost.n === 0n || lost.n < 0n === r.n < 0n).toBe(true);
        expect(cut(rational(cut(r)))).toBe(cut(r));
        expect(cut(rational(-r.n, r.d))).toBe(-cut(r));
      }),
      propertyRuns(10_000),
    );
  });
});
