import { type Day, day, isAfter } from "../calendar/day.ts";
import { firstOf, type Month } from "../calendar/month.ts";
import { type Refusal, refuse } from "../refusal.ts";
import { type Rational, rational } from "./rational.ts";
import type { Yen } from "./yen.ts";

/** Everything that can be priced by name. All amounts are yen without tax. */
export interface Prices {
  /** 料金表第1, a month: 外線 a line, シート a seat used at once, 管理 a PC, ユーザー a user beyond those that seats include. */
  readonly line: Yen;
  readonly seat: Yen;
  readonly management: Yen;
  readonly user: Yen;
  /** 料金表第2, a month: one block of recording storage for one seat; delivery of recordings for the tenant and for each seat. */
  readonly recordingExtension: Yen;
  readonly recordingDelivery: Yen;
  readonly recordingDeliverySeat: Yen;
  /** 料金表第3: once for each number issued; a month for the first number and for each further one. */
  readonly numberIssue: Yen;
  readonly numberFirst: Yen;
  readonly numberFurther: Yen;
  /** 料金表第4: the standard setup. */
  readonly setup: Yen;
}

/** A version of the four price tables with the figures around them, from a day on. Replaced by revisions under 21-3. */
export interface PriceBook {
  readonly version: string;
  readonly effectiveFrom: Day;
  readonly prices: Prices;
  /** What a seat includes (第1) and what a block of storage adds (第2), in hours of recording. */
  readonly usersPerSeat: number;
  readonly recordingHoursPerSeat: number;
  readonly recordingHoursPerBlock: number;
  /** What the standard setup covers at most (第4). */
  readonly setupLimits: {
    readonly line: number;
    readonly seat: number;
    readonly management: number;
    readonly callFlows: number;
    readonly skills: number;
  };
  /** 26: late interest a year of 365 days. 25: how many times the evaded amount a surcharge is. */
  readonly lateInterest: Rational;
  readonly surchargeTimes: bigint;
}

/** The figures that the terms themselves print. They hold from before any contract, so that every month has a price. */
export const termsPriceBook: PriceBook = {
  version: "terms",
  effectiveFrom: day("1000-01-01"),
  prices: {
    line: 5_000n,
    seat: 5_000n,
    management: 5_000n,
    user: 500n,
    recordingExtension: 2_000n,
    recordingDelivery: 10_000n,
    recordingDeliverySeat: 2_000n,
    numberIssue: 500n,
    numberFirst: 380n,
    numberFurther: 100n,
    setup: 300_000n,
  },
  usersPerSeat: 1,
  recordingHoursPerSeat: 8,
  recordingHoursPerBlock: 16,
  setupLimits: { line: 5, seat: 6, management: 1, callFlows: 2, skills: 3 },
  lateInterest: rational(145n, 1000n),
  surchargeTimes: 2n,
};

/**
 * The book that prices a whole month: the one in force on its first day, since fees go by calendar months (R-T1) and a
 * revision takes effect on a first (R-21-3). Of several with one effective day the last in the list wins. E_NO_PRICE before the first.
 */
export function priceBookFor(books: readonly PriceBook[], m: Month): PriceBook | Refusal {
  const first = firstOf(m);
  const inForce = books.filter(({ effectiveFrom }) => !isAfter(effectiveFrom, first));
  const latest = inForce.reduce<PriceBook | null>(
    (best, book) => (best === null || !isAfter(best.effectiveFrom, book.effectiveFrom) ? book : best),
    null,
  );
  return latest ?? refuse("E_NO_PRICE", "22-1", { month: m.toString() });
}
