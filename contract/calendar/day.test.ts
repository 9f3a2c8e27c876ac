import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { propertyRuns } from "../../tests/support/property-runs.ts";
import {
  atLeast,
  atMost,
  type Day,
  day,
  dayAt,
  dayNumber,
  dayOf,
  daysBetween,
  earlier,
  isAfter,
  isBefore,
  isLeapYear,
  isSame,
  later,
  monthLength,
  parseDay,
  plusDays,
} from "./day.ts";

const someDay = fc.integer({ min: -141_000, max: 376_000 }).map(dayAt);

describe("a day is written YYYY-MM-DD and must exist (C-01)", () => {
  test.each(["2026-11-22", "2028-02-29", "2000-02-29", "1999-12-31", "1000-01-01", "9999-12-31"])("%s", (text) => {
    expect(day(text).toString()).toBe(text);
  });

  test.each([
    "2027-02-30",
    "2027-02-29",
    "2100-02-29",
    "2027-04-31",
    "2027-13-01",
    "2027-00-01",
    "2027-01-00",
    "2027-1-1",
    "27-01-01",
    "0999-12-31",
    "2027-01-01T00:00",
    " 2027-01-01",
    "2027-01-01 ",
    "2027/01/01",
    "",
  ])("%j is refused", (text) => {
    expect(parseDay(text)).toEqual({ refused: true, code: "E_BAD_DATE", rule: "C-01", facts: { value: text } });
    expect(() => day(text)).toThrow(new RangeError(`no such day: ${text}`));
  });

  test("dayOf has no day where the calendar has none", () => {
    expect(dayOf(2027, 2, 28)?.toString()).toBe("2027-02-28");
    expect(dayOf(10_000, 1, 1)).toBeNull();
    expect(dayOf(999, 1, 1)).toBeNull();
    expect(dayOf(2027, 13, 1)).toBeNull();
  });
});

test("leap years and the lengths of months", () => {
  expect([1900, 2000, 2024, 2026, 2100].map(isLeapYear)).toEqual([false, true, true, false, false]);
  expect([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12].map((m) => monthLength(2027, m))).toEqual([
    31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31,
  ]);
  expect(monthLength(2028, 2)).toBe(29);
});

test("order of days", () => {
  const [a, b, alsoA] = [day("2027-02-28"), day("2027-03-01"), day("2027-02-28")] as [Day, Day, Day];
  expect([isBefore(a, b), isBefore(b, a), isBefore(a, alsoA)]).toEqual([true, false, false]);
  expect([isAfter(a, b), isAfter(b, a), isAfter(a, alsoA)]).toEqual([false, true, false]);
  expect([atMost(a, b), atMost(b, a), atMost(a, alsoA)]).toEqual([true, false, true]);
  expect([atLeast(a, b), atLeast(b, a), atLeast(a, alsoA)]).toEqual([false, true, true]);
  expect([isSame(a, b), isSame(a, alsoA)]).toEqual([false, true]);
  expect([earlier(a, b), earlier(b, a), later(a, b), later(b, a)]).toEqual([a, a, b, b]);
});

test("counting in days agrees with Temporal", () => {
  fc.assert(
    fc.property(someDay, fc.integer({ min: -5000, max: 5000 }), (from, n) => {
      const to = plusDays(from, n);
      expect(to.toString()).toBe(from.add({ days: n }).toString());
      expect(daysBetween(from, to)).toBe(n);
      expect(dayAt(dayNumber(from)).equals(from)).toBe(true);
      expect(Math.sign(daysBetween(from, to))).toBe(Temporal.PlainDate.compare(to, from));
    }),
    propertyRuns(10_000),
  );
});
