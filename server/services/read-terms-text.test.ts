import { describe, expect, test } from "vitest";
import { providersText } from "../../tests/support/providers-text.ts";
import { readTermsText } from "./read-terms-text.ts";

const invented =
  "架空の規約\n第1節 はじめに\n第1条 (この規約)\n見本です。\n2. 続きです。\n第19条 (おわり)\n月末に終わります。\n- (1) 一つ目";

describe("an invented text", () => {
  const read = readTermsText(invented);

  test("each clause says how deep it stands and which rules name it", () => {
    expect(read.articles).toBe(2);
    expect(read.clauses.map(({ number, depth, rules }) => [number, depth, rules])).toEqual([
      ["title", 0, []],
      ["section-1", 0, []],
      ["1", 1, []],
      ["1-1", 2, ["R-1-1"]],
      ["1-2", 2, ["R-1-2"]],
      ["19", 1, []],
      ["19-1", 2, ["R-19-1"]],
      ["19-1(1)", 3, []],
    ]);
  });

  test("rules whose clause is missing are named, and no clause is left without a rule here", () => {
    expect(read.report.rulesWithoutClause.find(({ rule }) => rule === "R-21-3")).toEqual({ rule: "R-21-3", missing: ["21-3"] });
    expect(read.report.rulesWithoutClause.map(({ rule }) => rule)).not.toContain("R-19-1");
    expect(read.report.clausesWithoutRule).toEqual([]);
  });
});

test.skipIf(providersText === null)("the provider's own text answers to every rule", () => {
  const read = readTermsText(providersText ?? "");
  expect(read.articles).toBe(51);
  expect(read.report.rulesWithoutClause).toEqual([]);
  expect(read.clauses.find(({ number }) => number === "19-1")?.rules).toEqual(["R-19-1"]);
});
