/** An exact fraction, always in lowest terms with a positive denominator: money keeps it until the one floor of a result (C-07). */
export interface Rational {
  readonly n: bigint;
  readonly d: bigint;
}

/** n/d in lowest terms. RangeError for a denominator of zero. */
export function rational(n: bigint, d = 1n): Rational {
  if (d === 0n) throw new RangeError("a fraction has no denominator of zero");
  const sign = d < 0n ? -1n : 1n;
  const common = gcd(n < 0n ? -n : n, d * sign);
  return { n: (n * sign) / common, d: (d * sign) / common };
}

export const zero: Rational = { n: 0n, d: 1n };

export const add = (a: Rational, b: Rational): Rational => rational(a.n * b.d + b.n * a.d, a.d * b.d);
export const sub = (a: Rational, b: Rational): Rational => rational(a.n * b.d - b.n * a.d, a.d * b.d);
export const mul = (a: Rational, b: Rational): Rational => rational(a.n * b.n, a.d * b.d);
export const div = (a: Rational, b: Rational): Rational => rational(a.n * b.d, a.d * b.n);
export const sum = (all: readonly Rational[]): Rational => all.reduce(add, zero);

/** Negative, zero or positive as `a` is less than, equal to or more than `b`. */
export function compare(a: Rational, b: Rational): number {
  const difference = a.n * b.d - b.n * a.d;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/**
 * Whole yen of a result: what is below one yen is cut off (通則3, R-T3). Of a credit the amount is cut and the sign kept:
 * −4,933.3 gives −4,933 (C-07), where a mathematical floor would give a yen too much back.
 */
export const cut = (r: Rational): bigint => r.n / r.d;

function gcd(a: bigint, b: bigint): bigint {
  return b === 0n ? a : gcd(b, a % b);
}
