import { describe, expect, test } from "vitest";
import { formats } from "./formats.ts";

const ja = formats("ja");
const en = formats("en");

describe("as people here write it", () => {
  test.each([
    [ja.yen(81_400n), "81,400円"],
    [ja.yenWithTax(81_400n, 74_000n), "81,400円（税抜 74,000円）"],
    [en.yen(81_400), "¥81,400"],
    [ja.date("2026-11-30T03:00:00Z"), "2026年11月30日(月)"],
    [en.date("2026-11-30T03:00:00Z"), "Mon, 30 Nov 2026"],
    [ja.date("2026-11-30T15:00:00Z"), "2026年12月1日(火)"], // already the next day in Japan
    [ja.era("2026-11-30T03:00:00Z"), "令和8年"],
    [en.era("2026-11-30T03:00:00Z"), "Reiwa 8"],
    [ja.month("2026-11"), "2026年11月"],
    [en.month("2027-01"), "Jan 2027"],
    [ja.time("2026-11-30T05:03:00Z"), "14:03"],
    [ja.time("2026-11-30T15:00:00Z"), "00:00"],
    [ja.deadline("2026-11-30T15:00:00Z"), "2026年11月30日(月) 24:00"], // what ends with a day
    [en.deadline("2026-11-30T05:03:00Z"), "Mon, 30 Nov 2026 14:03"],
    [ja.moment("2026-11-30T05:03:00Z", new Date("2026-12-01T00:00:00Z")), "11月30日 14:03"],
    [ja.moment("2025-11-30T05:03:00Z", new Date("2026-12-01T00:00:00Z")), "2025年11月30日 14:03"],
    [ja.list(["A", "B", "C"]), "A、B、C"],
    [en.list(["A", "B", "C"]), "A, B, C"],
    [en.list(["A"]), "A"],
    [en.list([]), ""],
    [ja.duration(12_000), "3時間20分"],
    [en.duration(12_000), "3 h 20 min"],
    [ja.duration(0), "0秒"],
    [ja.duration(61), "1分1秒"],
    [ja.duration(3600), "1時間"],
  ])("%s", (got, wanted) => {
    expect(got).toBe(wanted);
  });
});
