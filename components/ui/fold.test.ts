import { expect, test } from "vitest";
import { matches } from "./fold.ts";

test.each([
  ["ふろー", "代表フロー", true],
  ["ﾌﾛｰ", "代表フロー", true],
  ["ＭＥＮＵ", "menu", true],
  ["代表 夜", "代表番号（夜間）", true],
  ["昼", "代表番号（夜間）", false],
  ["", "anything", true],
])("%s in %s: %s", (query, text, found) => {
  expect(matches(query, text)).toBe(found);
});
