import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { propertyRuns } from "../../tests/support/property-runs.ts";
import { day, dayAt } from "./day.ts";
import { formatEra, formatEraShort, parseAnyDay, parseEraDigits } from "./era.ts";

describe("days as people in Japan write them (B-23)", () => {
  test.each([
    ["R8.11.22", "2026-11-22"],
    ["r8.11.22", "2026-11-22"],
    ["R08.11.02", "2026-11-02"],
    ["R8/11/22", "2026-11-22"],
    ["R8-11-22", "2026-11-22"],
    ["R.8.11.22", "2026-11-22"],
    ["令和8年11月22日", "2026-11-22"],
    ["令和８年１１月２２日", "2026-11-22"],
    ["Ｒ８．１１．２２", "2026-11-22"],
    ["令和 8 年 11 月 22 日", "2026-11-22"],
    ["㋿8年11月22日", "2026-11-22"],
    ["令和元年5月1日", "2019-05-01"],
    ["R1.5.1", "2019-05-01"],
    ["平成31年4月30日", "2019-04-30"],
    ["H31.4.30", "2019-04-30"],
    ["平成元年1月8日", "1989-01-08"],
    ["昭和64年1月7日", "1989-01-07"],
    ["S1.12.25", "1926-12-25"],
    ["大正15年12月24日", "1926-12-24"],
    ["T1.7.30", "1912-07-30"],
    ["明治45年7月29日", "1912-07-29"],
    ["M6.1.1", "1873-01-01"],
    ["2026-11-22", "2026-11-22"],
    ["2026/11/2", "2026-11-02"],
    ["2026.11.22", "2026-11-22"],
    ["2026年11月22日", "2026-11-22"],
    ["２０２６年１１月２２日", "2026-11-22"],
  ])("%s is %s", (text, iso) => {
    expect(parseAnyDay(text).toString()).toBe(iso);
  });

  test.each([
    "R9.2.30",
    "H31.5.1",
    "平成31年5月1日",
    "R1.4.30",
    "S64.1.8",
    "M5.12.31",
    "R0.1.1",
    "令和8年",
    "X8.11.22",
    "2027-02-30",
    "xR8.11.22",
    "R8.11.22x",
    "x2026-11-22",
    "2026-11-22x",
    "R8.11",
    "",
  ])("%j is none", (text) => {
    expect(parseAnyDay(text)).toEqual({ refused: true, code: "E_BAD_DATE", rule: "C-01", facts: { value: text } });
  });

  test.each([
    ["2026-11-22", "令和8年11月22日", "R8.11.22"],
    ["2019-05-01", "令和元年5月1日", "R1.5.1"],
    ["2019-04-30", "平成31年4月30日", "H31.4.30"],
    ["1989-01-07", "昭和64年1月7日", "S64.1.7"],
    ["1926-12-24", "大正15年12月24日", "T15.12.24"],
    ["1873-01-01", "明治6年1月1日", "M6.1.1"],
  ])("%s is shown as %s and %s", (iso, long, short) => {
    expect(formatEra(day(iso))).toBe(long);
    expect(formatEraShort(day(iso))).toBe(short);
  });

  test("before 1873 there is no era to show", () => {
    expect(() => formatEra(day("1872-12-31"))).toThrow("no era is kept for 1872-12-31");
    expect(() => formatEraShort(day("1872-12-31"))).toThrow("no era is kept for 1872-12-31");
  });

  test("what is shown reads back", () => {
    fc.assert(
      fc.property(fc.integer({ min: -35_000, max: 40_000 }).map(dayAt), (d) => {
        expect(parseAnyDay(formatEra(d)).toString()).toBe(d.toString());
        expect(parseAnyDay(formatEraShort(d)).toString()).toBe(d.toString());
      }),
      propertyRuns(10_000),
    );
  });
});

describe("six figures of a bank file", () => {
  test.each([
    ["081122", "2027-12-31", "2026-11-22"],
    ["310430", "2027-12-31", "2019-04-30"],
    ["310501", "2027-12-31", "1956-05-01"], // no such day in Reiwa yet nor in Heisei
    ["010501", "2019-05-01", "2019-05-01"],
    ["010501", "2019-04-30", "1989-05-01"],
    ["640107", "2027-12-31", "1989-01-07"],
  ])("%s read until %s is %s", (digits, notAfter, iso) => {
    expect(parseEraDigits(digits, day(notAfter)).toString()).toBe(iso);
  });

  test.each(["000101", "081322", "0811222", "1081122", "a81122", "990101"])("%s is none", (digits) => {
    expect(parseEraDigits(digits, day("2027-12-31"))).toEqual({
      refused: true,
      code: "E_BAD_DATE",
      rule: "C-01",
      facts: { value: digits },
    });
  });
});
