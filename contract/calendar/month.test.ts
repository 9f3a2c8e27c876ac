import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { propertyRuns } from "../../tests/support/property-runs.ts";
import { day, dayAt } from "./day.ts";
import {
  daysInMonth,
  firstOf,
  isFirstOfMonth,
  isMonthEnd,
  lastOf,
  month,
  monthOf,
  monthsFrom,
  nextMonth,
  parseMonth,
  plusMonths,
} from "./month.ts";

describe("the calendar month (R-T1)", () => {
  test("is written YYYY-MM", () => {
    expect(month("2026-11").toString()).toBe("2026-11");
    for (const bad of ["2026-13", "2026-00", "2026-1", "0999-01", "2026-11-01", "x2026-11", ""]) {
      expect(parseMonth(bad)).toEqual({ refused: true, code: "E_BAD_DATE", rule: "T1", facts: { value: bad } });
      expect(() => month(bad)).toThrow(new RangeError(`no such month: ${bad}`));
    }
    expect(month("1000-01").toString()).toBe("1000-01");
  });

  test("has a first and a last day", () => {
    expect(firstOf(month("2028-02")).toString()).toBe("2028-02-01");
    expect(lastOf(month("2028-02")).toString()).toBe("2028-02-29");
    expect(lastOf(day("2027-02-01")).toString()).toBe("2027-02-28");
    expect([daysInMonth(month("2027-02")), daysInMonth(day("2026-11-15"))]).toEqual([28, 30]);
    expect([isFirstOfMonth(day("2026-12-01")), isFirstOfMonth(day("2026-12-10"))]).toEqual([true, false]);
    expect([isMonthEnd(day("2028-02-28")), isMonthEnd(day("2028-02-29")), isMonthEnd(day("2027-02-28"))]).toEqual([false, true, true]);
  });

  test.each([
    ["2027-01-31", 1, "2027-02-28"], // month-end starts (peers' case): clamped, not spilled over
    ["2028-01-31", 1, "2028-02-29"],
    ["2027-03-31", -1, "2027-02-28"],
    ["2027-01-15", -1, "2026-12-15"],
    ["2026-12-15", 1, "2027-01-15"],
    ["2027-05-31", -3, "2027-02-28"],
    ["2028-02-29", 12, "2029-02-28"],
    ["2026-11-22", 0, "2026-11-22"],
  ])("%s plus %i months is %s", (from, n, to) => {
    expect(plusMonths(day(from), n).toString()).toBe(to);
  });

  test("months between and the next month", () => {
    expect(monthsFrom(month("2026-11"), month("2027-02"))).toBe(3);
    expect(monthsFrom(month("2027-02"), month("2026-11"))).toBe(-3);
    expect(nextMonth(month("2026-12")).toString()).toBe("2027-01");
    expect(nextMonth(month("2027-01"), -1).toString()).toBe("2026-12");
    expect(monthOf(day("2027-01-31")).toString()).toBe("2027-01");
  });

  test("moving by months agrees with Temporal", () => {
    fc.assert(
      fc.property(fc.integer({ min: -100_000, max: 300_000 }), fc.integer({ min: -600, max: 600 }), (n, months) => {
        const d = dayAt(n);
        expect(plusMonths(d, months).toString()).toBe(d.add({ months }).toString());
        expect(monthsFrom(monthOf(d), nextMonth(monthOf(d), months))).toBe(months);
      }),
      propertyRuns(10_000),
    );
  });
});
