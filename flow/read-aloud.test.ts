import { describe, expect, test } from "vitest";
import { type Format, readAloud } from "./read-aloud.ts";

describe("reading aloud in Japanese", () => {
  test.each<[Format, string, string]>([
    ["text", "山田", "山田"],
    ["digits", "0120", "ゼロ、イチ、ニ、ゼロ"],
    ["digits", "1*#", "イチ、コメ、シャープ"],
    ["number", "0", "0"],
    ["number", "10000", "1万"],
    ["number", "120345000", "1億2034万5000"],
    ["number", "100000001", "1億1"],
    ["number", "-12.5", "-12.5"],
    ["number", "たくさん", "たくさん"],
    ["money", "81400", "8万1400円"],
    ["money", "0", "0円"],
    ["date", "2026-11-30", "2026年11月30日、月曜日"],
    ["date", "2026-02-30", "2026-02-30"],
    ["era", "2026-11-30", "令和8年11月30日、月曜日"],
    ["era", "2019-05-01", "令和元年5月1日、水曜日"],
    ["era", "2019-04-30", "平成31年4月30日、火曜日"],
    ["era", "1989-01-07", "昭和64年1月7日、土曜日"],
    ["era", "1926-12-24", "大正15年12月24日、金曜日"],
    ["time", "00:00", "午前0時"],
    ["time", "15:20", "午後3時20分"],
    ["time", "24:00", "24:00"],
    ["phone", "+81312345678", "ゼロサン、イチニサンヨン、ゴロクナナハチ"],
    ["phone", "09011112222", "ゼロキュウゼロ、イチイチイチイチ、ニニニニ"],
    ["phone", "0120123456", "ゼロイチニゼロ、イチニサン、ヨンゴロク"],
    ["phone", "0451234567", "ゼロヨンゴ、イチニサン、ヨンゴロクナナ"],
    ["phone", "117", "イチイチナナ"],
  ])("%s of %s is %s", (format, value, spoken) => {
    expect(readAloud(value, format, "ja-JP")).toBe(spoken);
  });
});

describe("reading aloud in English", () => {
  test.each<[Format, string, string]>([
    ["digits", "0120#", "0, 1, 2, 0, hash"],
    ["number", "1234567", "1,234,567"],
    ["money", "81400", "81,400 yen"],
    ["date", "2026-11-30", "Monday, November 30, 2026"],
    ["era", "2026-11-30", "Monday, November 30, 2026"],
    ["time", "00:05", "12:05 a.m."],
    ["time", "12:00", "12:00 p.m."],
    ["phone", "+81312345678", "0 3, 1 2 3 4, 5 6 7 8"],
  ])("%s of %s is %s", (format, value, spoken) => {
    expect(readAloud(value, format, "en-US")).toBe(spoken);
  });
});
