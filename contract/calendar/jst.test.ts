import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { propertyRuns } from "../../tests/support/property-runs.ts";
import { dayAt } from "./day.ts";
import { endOfDay, formatJst, jst, jstDay, parseInstant, parseJst, startOfDay } from "./jst.ts";

describe("C-01: a legal day is a day of Japan, whatever the host's time zone", () => {
  test.each([
    ["2027-02-28T14:59:59Z", "2027-02-28"],
    ["2027-02-28T14:59:59.999999999Z", "2027-02-28"],
    ["2027-02-28T15:00:00Z", "2027-03-01"],
    ["2026-11-02T15:30:00Z", "2026-11-03"],
    ["2027-02-28T23:59:59+09:00", "2027-02-28"],
    ["2027-03-01T00:00:00+09:00", "2027-03-01"],
    ["2026-12-31T10:00:00-05:00", "2027-01-01"],
    ["1969-12-31T14:59:59.999Z", "1969-12-31"],
    ["1950-07-01T14:59:59Z", "1950-07-01"], // Japan had summer time in 1950; legal days here do not (C-01)
  ])("%s lies in %s", (instant, expected) => {
    expect(jstDay(jst(instant)).toString()).toBe(expected);
  });

  test("a day holds the instants from its 00:00 to before its 24:00", () => {
    fc.assert(
      fc.property(fc.integer({ min: -100_000, max: 300_000 }), fc.integer({ min: 0, max: 86_399_999 }), (n, ms) => {
        const d = dayAt(n);
        expect(jstDay(startOfDay(d).add({ milliseconds: ms })).equals(d)).toBe(true);
        expect(jstDay(endOfDay(d).subtract({ nanoseconds: 1 })).equals(d)).toBe(true);
        expect(endOfDay(d).equals(startOfDay(dayAt(n + 1)))).toBe(true);
      }),
      propertyRuns(10_000),
    );
  });
});

test.each([
  ["2026-09-01T09:00", "2026-09-01T00:00:00Z"],
  ["2026-09-01 09:00:30", "2026-09-01T00:00:30Z"],
  ["2026-09-01", "2026-08-31T15:00:00Z"],
  ["2026-09-01T09:00Z", "2026-09-01T09:00:00Z"],
  ["2026-09-01T09:00:00.5+09:00", "2026-09-01T00:00:00.5Z"],
  ["2026-09-01T09:00:00+0900", "2026-09-01T00:00:00Z"],
])("%s is wall-clock time in Japan unless it has an offset", (text, instant) => {
  expect(jst(text).toString()).toBe(instant);
});

test.each([
  "2026-09-01T25:00",
  "2026-09-01T09",
  "2026-09-31T09:00",
  "x2026-09-01",
  "soon",
  "2026-09-01T09:00+9",
  "2026-09-01T09:60",
  "x2026-09-01T09:00",
  "2026-09-01T09:00x",
])("%j is no instant", (text) => {
  expect(parseJst(text)).toMatchObject({ refused: true, code: "E_BAD_INSTANT" });
  expect(() => jst(text)).toThrow(new RangeError(`no such instant: ${text}`));
});

test("a day alone that does not exist is a bad date", () => {
  expect(parseJst("2027-02-30")).toMatchObject({ code: "E_BAD_DATE" });
});

test.each([
  "2026-11-10T09:00:00",
  "2026-11-10",
  "2027-02-30T00:00:00Z",
  "2027-02-27T24:00:00Z",
  "2027-02-27T23:59:60Z",
  "2027-02-27T23:59:59+99:00",
  "x2027-02-27T23:59:59Z",
  "+002027-02-27T23:59:59Z",
  "2027-02-27T23:59:59+09:00[Asia/Tokyo]",
  "0999-02-27T23:59:59Z",
  "2027-02-27T23:59:59Zx",
  "",
])("an instant needs its offset and must exist: %j", (text) => {
  expect(parseInstant(text)).toEqual({ refused: true, code: "E_BAD_INSTANT", rule: "C-01", facts: { value: text } });
});

test("an instant is shown in Japanese time", () => {
  expect(formatJst(jst("2026-11-22T09:00:00Z"))).toBe("2026-11-22T18:00:00+09:00");
});
