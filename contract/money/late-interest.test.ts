import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { propertyRuns } from "../../tests/support/property-runs.ts";
import { paymentDay } from "../calendar/bank-day.ts";
import { day, plusDays } from "../calendar/day.ts";
import { seedWorld } from "../world.ts";
import { type Debt, daysLate, lateInterest } from "./late-interest.ts";
import { termsPriceBook } from "./price-book.ts";
import { rational } from "./rational.ts";

const yearly = termsPriceBook.lateInterest;
const strict = { graceDays: 0 };
const paidOnce = (principal: bigint, due: string, on: string): Debt => ({
  principal,
  due: day(due),
  payments: [{ on: day(on), amount: principal }],
});

describe("R-26: 14.5 % a year, always over 365 days, cut once", () => {
  test.each([
    // principal, due, paid, days, interest
    [81_400n, "2026-11-30", "2026-11-30", 0, 0n],
    [81_400n, "2026-11-30", "2026-12-01", 0, 0n],
    [81_400n, "2026-11-30", "2026-12-02", 1, 32n],
    [81_400n, "2026-11-30", "2026-12-10", 9, 291n],
    [81_400n, "2026-11-30", "2026-11-15", 0, 0n],
    [81_400n, "2027-11-30", "2028-03-10", 100, 3_233n], // X-31, over a leap day
    [81_400n, "2026-11-30", "2027-03-10", 99, 3_201n],
    [81_400n, "2028-02-29", "2029-02-28", 364, 11_770n],
    [81_400n, "2028-02-29", "2029-03-01", 365, 11_803n],
    [81_400n, "2028-02-28", "2028-03-01", 1, 32n],
    [30n, "2026-11-30", "2027-02-01", 62, 0n], // nothing to invoice
  ])("%i due %s paid %s: %i days, %i", (principal, due, paid, days, amount) => {
    expect(lateInterest(paidOnce(principal, due, paid), yearly, strict)).toMatchObject({ days, amount });
  });

  test.each([
    [330_000n, "2026-10-31", "2027-01-15", "next", 73, 9_570n],
    [330_000n, "2026-10-31", "2027-01-15", "none", 75, 9_832n],
    [81_400n, "2026-12-31", "2027-01-20", "next", 15, 485n],
    [81_400n, "2026-12-31", "2027-01-20", "none", 19, 614n],
  ] as const)("%i due %s paid %s, payment days shifted %s: %i days, %i (C-06)", (principal, due, paid, shift, days, amount) => {
    const shifted = paymentDay(seedWorld.holidays, day(due), shift).toString();
    expect(lateInterest(paidOnce(principal, shifted, paid), yearly, strict)).toMatchObject({ days, amount });
  });

  test("X-35: part payments are added up exactly and cut once, not each", () => {
    const debt: Debt = {
      principal: 81_400n,
      due: day("2026-11-30"),
      payments: [
        { on: day("2026-12-20"), amount: 50_000n },
        { on: day("2027-01-20"), amount: 31_400n },
      ],
    };
    expect(lateInterest(debt, yearly, strict)).toMatchObject({ days: 50, amount: 1_001n });
    const slices = debt.payments.map(
      ({ on, amount }) => lateInterest(paidOnce(amount, "2026-11-30", on.toString()), yearly, strict).amount,
    );
    expect(slices).toEqual([377n, 623n]);
  });

  test("the exact sum is kept beside the yen", () => {
    expect(lateInterest(paidOnce(81_400n, "2026-11-30", "2026-12-02"), yearly, strict).exact).toEqual(rational(81_400n * 145n, 365_000n));
    expect(lateInterest(paidOnce(81_400n, "2026-11-30", "2026-11-30"), yearly, strict).exact).toEqual(rational(0n));
  });

  test("what is still open runs on until the day before the day asked", () => {
    const open: Debt = { principal: 81_400n, due: day("2026-11-30"), payments: [{ on: day("2026-12-20"), amount: 50_000n }] };
    expect(lateInterest(open, yearly, strict, day("2027-01-20"))).toMatchObject({ days: 50, amount: 1_001n });
    expect(lateInterest(open, yearly, strict)).toMatchObject({ days: 19, amount: 377n });
    expect(lateInterest({ ...open, payments: [] }, yearly, strict)).toEqual({ days: 0, exact: rational(0n), amount: 0n });
    expect(lateInterest(paidOnce(81_400n, "2026-11-30", "2026-12-10"), yearly, strict, day("2027-12-10"))).toMatchObject({ days: 9 });
  });

  test("A-35: within the days of grace nothing is asked, after them all days count", () => {
    const grace = { graceDays: 15 };
    expect(daysLate(day("2026-11-30"), day("2026-12-15"), grace)).toBe(0);
    expect(daysLate(day("2026-11-30"), day("2026-12-16"), grace)).toBe(15);
    expect(daysLate(day("2026-11-30"), day("2026-11-01"), strict)).toBe(0);
  });

  test("never negative, never less for a later day, one whole year is 14.5 % exactly", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 10n }), fc.nat({ max: 4_000 }), fc.nat({ max: 100 }), (principal, n, more) => {
        const due = day("2026-11-30");
        const at = (delay: number) =>
          lateInterest(paidOnce(principal, "2026-11-30", plusDays(due, delay).toString()), yearly, strict).amount;
        expect(at(n)).toBeGreaterThanOrEqual(0n);
        expect(at(n + more)).toBeGreaterThanOrEqual(at(n));
        expect(at(366)).toBe((principal * 145n) / 1000n);
      }),
      propertyRuns(2_000),
    );
  });
});
