import { type Month, month, monthsFrom } from "../calendar/month.ts";
import { cut, mul, type Rational, rational } from "./rational.ts";
import type { Yen } from "./yen.ts";

/** What the law lets carriers collect for each number or line a month, passed on to the customer (R-P3-3, B-16, B-17). */
export interface NumberLevy {
  readonly kind: "universal-service" | "telephone-relay" | "broadband-universal-service";
  readonly from: Month;
  /** The last month, or null where none is known. */
  readonly to: Month | null;
  /** Without tax, for each number (broadband: for each line). */
  readonly each: Rational;
  /** False where the figure is carried on and must be looked up before it is billed. */
  readonly verified: boolean;
}

const yen = (tenths: bigint): Rational => rational(tenths, 10n);

/** Figures without tax of what carriers print with it: 2.2 → 2, 3.3 → 3, 1.1 → 1 yen. Half-years to come are rows to add. */
export const seedNumberLevies: readonly NumberLevy[] = [
  { kind: "universal-service", from: month("2022-01"), to: month("2025-06"), each: yen(20n), verified: true },
  { kind: "universal-service", from: month("2025-07"), to: month("2025-12"), each: yen(30n), verified: true },
  { kind: "universal-service", from: month("2026-01"), to: month("2026-06"), each: yen(20n), verified: true },
  { kind: "universal-service", from: month("2026-07"), to: null, each: yen(20n), verified: false },
  { kind: "telephone-relay", from: month("2025-07"), to: month("2025-07"), each: yen(10n), verified: true },
  { kind: "broadband-universal-service", from: month("2026-03"), to: month("2026-03"), each: yen(20n), verified: true },
];

/** The levies of a month for so many numbers (or lines), each cut to whole yen once (C-07); kinds without a row are left out. */
export function leviesOf(
  levies: readonly NumberLevy[],
  m: Month,
  count: number,
): { kind: NumberLevy["kind"]; each: Rational; amount: Yen; verified: boolean }[] {
  return levies
    .filter(({ from, to }) => monthsFrom(from, m) >= 0 && (to === null || monthsFrom(m, to) >= 0))
    .map(({ kind, each, verified }) => ({ kind, each, amount: cut(mul(each, rational(BigInt(count)))), verified }));
}
