import { expect, test } from "vitest";
import { readDay, readMonth, readYen } from "./read-written.ts";

test.each([
  ["2026-11-22", "2026-11-22"],
  ["R8.11.22", "2026-11-22"],
  ["令和８年１１月２２日", "2026-11-22"],
  ["2027-02-30", "2027-02-30"],
  ["R8.13.1", "R8.13.1"],
  [" ", null],
])("the day %j is read as %j", (text, day) => expect(readDay(text)).toBe(day));

test.each([
  ["2026-11", "2026-11"],
  ["2026/11", "2026-11"],
  ["R8.11", "2026-11"],
  ["令和8年11月", "2026-11"],
  ["11", "11"],
  ["", null],
])("the month %j is read as %j", (text, month) => expect(readMonth(text)).toBe(month));

test.each([
  ["81,400円", 81_400],
  ["￥８１４００", 81_400],
  ["0", 0],
  ["-1", "-1"],
  ["12.5", "12.5"],
  ["", null],
])("the amount %j is read as %j", (text, amount) => expect(readYen(text)).toBe(amount));
