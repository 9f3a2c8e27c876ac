import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { propertyRuns } from "../../tests/support/property-runs.ts";
import { civilBack, customBack } from "./civil-back.ts";
import { civilEnd, civilEndIncluding, customEnd } from "./civil-period.ts";
import { atLeast, atMost, day, dayAt, daysBetween, isAfter, plusDays } from "./day.ts";

const someDay = fc.integer({ min: -100_000, max: 300_000 }).map(dayAt);
const months = fc.integer({ min: 1, max: 24 });

describe("C-02: months forwards by the Civil Code are not month addition", () => {
  test.each([
    // event        months  civil         everyday
    ["2027-02-28", 1, "2027-03-31", "2027-03-28"],
    ["2026-11-30", 1, "2026-12-31", "2026-12-30"],
    ["2028-02-29", 1, "2028-03-31", "2028-03-29"],
    ["2026-12-31", 1, "2027-01-31", "2027-01-31"],
    ["2027-01-31", 1, "2027-02-28", "2027-02-28"],
    ["2027-01-30", 1, "2027-02-28", "2027-02-28"],
    ["2027-01-29", 1, "2027-02-28", "2027-02-28"],
    ["2027-01-28", 1, "2027-02-28", "2027-02-28"],
    ["2028-01-30", 1, "2028-02-29", "2028-02-29"],
    ["2027-02-10", 1, "2027-03-10", "2027-03-10"],
    ["2026-11-30", 3, "2027-02-28", "2027-02-28"],
  ])("%s + %i months: civil %s, custom %s", (from, n, civil, custom) => {
    expect(civilEnd(day(from), n).toString()).toBe(civil);
    expect(customEnd(day(from), n).toString()).toBe(custom);
  });

  test.each([
    ["2026-12-05", 6, "2027-06-04"],
    ["2026-07-15", 6, "2027-01-14"],
    ["2026-08-31", 6, "2027-02-28"],
    ["2027-08-31", 6, "2028-02-29"],
    ["2026-12-01", 1, "2026-12-31"],
  ])("from 00:00 of %s, %i months end on %s", (from, n, last) => {
    expect(civilEndIncluding(day(from), n).toString()).toBe(last);
  });
});

describe("C-03: months backwards", () => {
  test("CIVIL_BACK and CIVIL_END are adjoint: a day is early enough exactly when its period ends in time", () => {
    fc.assert(
      fc.property(someDay, months, fc.integer({ min: -80, max: 80 }), (on, n, near) => {
        const back = civilBack(on, n, "end-of-day");
        const filed = plusDays(back, near);
        expect(atMost(filed, back)).toBe(atMost(civilEnd(filed, n), on));
      }),
      propertyRuns(10_000),
    );
  });

  test("an act at the start of its day is one at the end of the day before", () => {
    fc.assert(
      fc.property(someDay, months, (on, n) => {
        expect(civilBack(on, n, "start-of-day").equals(civilBack(plusDays(on, -1), n, "end-of-day"))).toBe(true);
      }),
      propertyRuns(10_000),
    );
  });

  test("both readings are monotone and part by at most three days", () => {
    fc.assert(
      fc.property(someDay, fc.integer({ min: 0, max: 400 }), months, (on, more, n) => {
        const next = plusDays(on, more);
        expect(atLeast(civilEnd(next, n), civilEnd(on, n))).toBe(true);
        expect(atLeast(civilEndIncluding(next, n), civilEndIncluding(on, n))).toBe(true);
        expect(atLeast(customBack(next, n), customBack(on, n))).toBe(true);
        expect(atLeast(civilBack(next, n, "end-of-day"), civilBack(on, n, "end-of-day"))).toBe(true);
        expect(Math.abs(daysBetween(civilBack(on, n, "end-of-day"), customBack(on, n)))).toBeLessThanOrEqual(3);
        expect(isAfter(customEnd(on, n), civilEnd(on, n))).toBe(false);
      }),
      propertyRuns(10_000),
    );
  });
});
