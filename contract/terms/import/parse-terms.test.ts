import { describe, expect, test } from "vitest";
import { providersText } from "../../../tests/support/providers-text.ts";
import { day } from "../../calendar/day.ts";
import { code } from "../catalogue/rule.ts";
import { rules } from "../catalogue.ts";
import type { Clause } from "./clause.ts";
import { differences } from "./differences.ts";
import { lineShape } from "./line-shape.ts";
import { parseTerms } from "./parse-terms.ts";
import { ruleReport } from "./rule-report.ts";
import { termsVersionOn } from "./terms-version.ts";

/** An invented text with everything that such texts do: figures of both widths set apart, wrapped pages, two kinds of tables. */
const invented = `

架空電話株式会社 利用規約

第 １ 節 はじめに

第 1 条 (この規約)

この規約は架空の会社が作った
見本です。

２．前項は、第 1 条 (この規約) を読むときも同じです。
この行は前の続きです。

第2条（言葉）

次の言葉を使います。

言葉\t意味
1 猫\tねこ。
2 犬\tいぬ。
続きの行

表の後の文です。

第 １ ２ 条

- (1) 一つ目
 - ・ 小さな一つ目
 - ・ 小さな二つ目
（２） 二つ目
1. 番号が戻る行
2. 二つ目の段落
（注） 注意です。
注意の続き

第 12 条の2 枝の条

枝の文。

第2章 おわり

第 13 条 表

| 名 | 値 |
| --- | --- |
| 甲 | 1円 |
| 乙 | 2円 |

(以下余白)

別記

料金通則

(計算)

- 1 月で数えます。
- 2 端数は捨てます。
 - (1) 例外があります。

料金表

第 1 基本

1 適用

本文。

2 金額

(1) 月額

区分\t金額
席\t5,000円
\t6,000円

※1 別の案内をご覧ください。
<https://example.invalid/>

第2 その他

1 適用

分類\t項目\t説明\t条件
可用性\t稼働\t式\t九割
\t回復\t時間\t一日

（以下余白）
`;

const shape = (clauses: readonly Clause[]) => clauses.map(({ number, kind, lines }) => [number, kind, lines.length]);

/** Every non-blank line of the source, by its number. */
const linesOf = (source: string) =>
  source
    .split("\n")
    .map((text, index) => ({ at: index + 1, text }))
    .filter(({ text }) => text.trim() !== "");

/** The source put together again from its clauses. */
const rebuilt = (clauses: readonly Clause[]) =>
  clauses
    .flatMap(({ lines, text }) => text.split("\n").map((line, index) => ({ at: lines[index], text: line })))
    .sort((a, b) => (a.at ?? 0) - (b.at ?? 0));

describe("an invented text", () => {
  const clauses = parseTerms(invented);

  test("comes out as clauses with their numbers", () => {
    expect(shape(clauses)).toEqual([
      ["title", "title", 1],
      ["section-1", "section", 1],
      ["1", "article", 1],
      ["1-1", "paragraph", 2],
      ["1-2", "paragraph", 2],
      ["2", "article", 1],
      ["2-1", "paragraph", 2],
      ["2-1[table]", "table", 1],
      ["2-1(1)", "row", 1],
      ["2-1(2)", "row", 2],
      ["12", "article", 1],
      ["12(1)", "item", 1],
      ["12(1)・1", "sub-item", 1],
      ["12(1)・2", "sub-item", 1],
      ["12(2)", "item", 1],
      ["12-1", "paragraph", 1],
      ["12-2", "paragraph", 1],
      ["12-2(注)", "note", 2],
      ["12の2", "article", 1],
      ["12の2-1", "paragraph", 1],
      ["section-2", "section", 1],
      ["13", "article", 1],
      ["13[table]", "table", 2],
      ["13[1]", "row", 1],
      ["13[2]", "row", 1],
      ["end-1", "end", 1],
      ["appendix", "heading", 1],
      ["T", "heading", 1],
      ["T[caption 1]", "caption", 1],
      ["T1", "paragraph", 1],
      ["T2", "paragraph", 1],
      ["T2(1)", "item", 1],
      ["P", "heading", 1],
      ["P1", "heading", 1],
      ["P1-1", "paragraph", 2],
      ["P1-2", "paragraph", 1],
      ["P1-2(1)", "item", 1],
      ["P1-2(1)[table]", "table", 1],
      ["P1-2(1)[1]", "row", 1],
      ["P1-2(1)[2]", "row", 1],
      ["P1-2(1)(※1)", "note", 2],
      ["P2", "heading", 1],
      ["P2-1", "paragraph", 1],
      ["S[table]", "table", 1],
      ["S-1", "row", 1],
      ["S-2", "row", 1],
      ["end-2", "end", 1],
    ]);
  });

  test("loses no line and invents none", () => {
    expect(rebuilt(clauses)).toEqual(linesOf(invented));
  });

  test("keeps headings, parents, cells and the words as they stand", () => {
    const find = (number: string) => clauses.find((clause) => clause.number === number);
    expect(find("title")).toMatchObject({ heading: "架空電話株式会社 利用規約", parent: null });
    expect(find("12の2")).toMatchObject({ heading: "枝の条", parent: "section-1" });
    expect(find("13")).toMatchObject({ heading: "表", parent: "section-2" });
    expect(find("12(2)")).toMatchObject({ parent: "12" });
    expect(find("12(1)・2")).toMatchObject({ parent: "12(1)", text: " - ・ 小さな二つ目", heading: null });
    expect(find("1-1")?.text).toBe("この規約は架空の会社が作った\n見本です。");
    expect(find("2-1")).toMatchObject({ lines: [17, 24], cells: null });
    expect(find("2-1(2)")).toMatchObject({ parent: "2-1", cells: ["2 犬", "いぬ。"], text: "2 犬\tいぬ。\n続きの行" });
    expect(find("13[2]")).toMatchObject({ parent: "13", cells: ["乙", "2円"] });
    expect(find("P1-2(1)")).toMatchObject({ parent: "P1-2", heading: "月額" });
    expect(find("P1-2(1)[2]")).toMatchObject({ cells: ["", "6,000円"] });
    expect(find("P1-2(1)(※1)")).toMatchObject({ parent: "P1-2(1)" });
    expect(find("S-2")).toMatchObject({ parent: "S[table]", cells: ["", "回復", "時間", "一日"] });
    expect(find("T[caption 1]")).toMatchObject({ heading: "計算", parent: "T" });
    expect(find("T2(1)")).toMatchObject({ parent: "T2", heading: null });
  });

  test("a number that comes twice stays apart", () => {
    const twice = parseTerms("題\n第1条 (い)\n本文。\n- (1) 一\n- (1) また一\n第1条 (ろ)\n本文。");
    expect(twice.map(({ number }) => number)).toEqual(["title", "1", "1-1", "1-1(1)", "1-1(1)#2", "1#2", "1#2-1"]);
    expect(parseTerms("")).toEqual([]);
    expect(parseTerms("- (1) 題のない文").map(({ number, kind }) => [number, kind])).toEqual([["title", "title"]]);
  });

  test("what looks like a number in the wrong place carries on with the clause before it", () => {
    const numbers = (...lines: string[]) => parseTerms(lines.join("\n")).map(({ number, lines: own }) => `${number}:${own.length}`);
    // before any article
    expect(numbers("  題  ", "1. 前書き", "・ 点", "(注) 注", "(1) 項", "(括弧)")).toEqual(["title:6"]);
    expect(parseTerms("  題  ")[0]?.heading).toBe("題");
    expect(parseTerms("  (1) 題  ")[0]?.heading).toBe("(1) 題");
    expect(numbers("題", "", "文")).toEqual(["title:2"]);
    expect(numbers("題", "a\tb", "1 い\tろ", "c\td")).toEqual(["title:1", "front[table]:1", "front(1):1", "front[2]:1"]);
    // in an article: a number that skips, one without its dot, a part, a caption
    expect(numbers("題", "第1条 (い)", "本文。", "3. 飛んだ", "2 点なし", "第 1 部分", "(括弧)", "2. 次")).toEqual([
      "title:1",
      "1:1",
      "1-1:5",
      "1-2:1",
    ]);
    // under a section heading
    expect(numbers("題", "第1条 (い)", "本文。", "第2節 ろ", "2. 節の文", "文")).toEqual(["title:1", "1:1", "1-1:1", "section-2:3"]);
    // in the appendix: neither sections nor articles begin again
    expect(
      numbers(
        "別記",
        "1 別記の文",
        "料金通則",
        "1 一",
        "第1節 い",
        "第2条 (ろ)",
        "第 2 は",
        "料金表",
        "1 前置き",
        "第1 に",
        "(括弧)",
        "第3条 (ほ)",
      ),
    ).toEqual(["appendix:2", "T:1", "T1:4", "P:2", "P1:3"]);
    expect(numbers("題", "別記", "1 別記の文", "料金表", "1 前置き")).toEqual(["title:1", "appendix:2", "P:2"]);
  });

  test("bullets are counted for each item, notes stay with the paragraph", () => {
    const text = "題\n第1条 (い)\n本文。\n(1) 一\n・ 甲\n-・ 乙\n(2) 二\n-  ・ 丙\n(注) 注\n続き";
    expect(parseTerms(text).map(({ number, parent }) => [number, parent])).toEqual([
      ["title", null],
      ["1", null],
      ["1-1", "1"],
      ["1-1(1)", "1-1"],
      ["1-1(1)・1", "1-1(1)"],
      ["1-1(1)・2", "1-1(1)"],
      ["1-1(2)", "1-1"],
      ["1-1(2)・1", "1-1(2)"],
      ["1-1(注)", "1-1"],
    ]);
  });

  test("a table ends where something else begins; a cell that was wrapped goes on", () => {
    const numbers = (text: string) => parseTerms(text).map(({ number, lines }) => `${number}:${lines.length}`);
    expect(numbers("題\n第1条 (い)\n文。\na\tb\n10 い\tろ\n続き\nは 2 に\tほ\n\n後の文\nc\td\ne\tf")).toEqual([
      "title:1",
      "1:1",
      "1-1:2",
      "1-1[table]:1",
      "1-1(10):2",
      "1-1[2]:1",
      "1-1[table]#2:1",
      "1-1[1]:1",
    ]);
    expect(numbers("題\n第1条 (い)\n文。\na\tb\n(1) 項\nc\td")).toEqual([
      "title:1",
      "1:1",
      "1-1:1",
      "1-1[table]:1",
      "1-1(1):1",
      "1-1(1)[table]:1",
    ]);
    expect(numbers("題\n第1条 (い)\n文。\na\tb\n\n後の文")).toEqual(["title:1", "1:1", "1-1:2", "1-1[table]:1"]);
  });

  test("service levels are known by all three of their columns", () => {
    const numbers = (head: string) =>
      parseTerms(`題\n第1条 (い)\n文。\n${head}\na\tb\tc`)
        .map(({ number }) => number)
        .slice(3);
    expect(numbers("分 類\t項　目\t条件")).toEqual(["S[table]", "S-1"]);
    for (const head of ["分類\t項目\t値", "分類\t値\t条件", "値\t項目\t条件"]) expect(numbers(head)).toEqual(["1-1[table]", "1-1[1]"]);
  });

  test("a number that comes three times", () => {
    expect(parseTerms("題\n第1条 (い)\n第1条 (ろ)\n第1条 (は)").map(({ number }) => number)).toEqual(["title", "1", "1#2", "1#3"]);
  });

  test("Windows line ends make no difference", () => {
    expect(parseTerms(invented.replaceAll("\n", "\r\n"))).toEqual(clauses);
  });

  test("reports rules without a clause and provisions without a rule", () => {
    const some = [code("1-1", "anybody", "い。", "A."), code("13", "anybody", "ろ。", "B."), code("99-1", "anybody", "は。", "C.")];
    const report = ruleReport(parseTerms("題\n第1条 (い)\n本文。\n2. 二。\n第13条 (表)\n本文。\n- (1) 一"), some);
    expect(report).toEqual({ rulesWithoutClause: [{ rule: "R-99-1", missing: ["99-1"] }], clausesWithoutRule: ["1-2"] });
  });

  test("two versions differ by clause; widths, spaces and line breaks do not count", () => {
    const older = parseTerms("題\n第1条 (い)\n本文は\n長い。\n2. 二。\n3. 三。");
    const newer = parseTerms("題\n第 １ 条（い）\n本文は長い。\n2. 二を改める。\n第2条 (ろ)\n新しい。");
    expect(differences(older, newer)).toEqual([
      { number: "1-2", change: "changed", before: "2. 二。", after: "2. 二を改める。" },
      { number: "2", change: "added", before: null, after: "第2条 (ろ)" },
      { number: "2-1", change: "added", before: null, after: "新しい。" },
      { number: "1-3", change: "removed", before: "3. 三。", after: null },
    ]);
    expect(differences(older, older)).toEqual([]);
  });

  test("R-1-1, R-2-1: of several versions the one in force on a day", () => {
    const version = (id: string, from: string) => ({ id, effectiveFrom: day(from), clauses: [] });
    const versions = [version("2", "2027-04-01"), version("1", "2026-01-01"), version("2b", "2027-04-01")];
    expect(termsVersionOn(versions, day("2025-12-31"))).toBeNull();
    expect(termsVersionOn(versions, day("2027-03-31"))?.id).toBe("1");
    expect(termsVersionOn(versions, day("2027-04-01"))?.id).toBe("2b");
    expect(termsVersionOn(versions.slice(0, 2), day("2027-04-01"))?.id).toBe("2");
  });
});

describe("the shape of a line", () => {
  test.each([
    ["第 ４ ７ 条 (見出し)", { is: "article", number: "47", heading: "見出し" }],
    ["第13条(見出し (枝) の)", { is: "article", number: "13", heading: "見出し (枝) の" }],
    ["第 1 8 条（あ）、第 3 6 条（い）", { is: "text" }],
    ["第20条（あ）の規定により終わる。", { is: "text" }],
    ["第20条(あ)から第21条(い)", { is: "text" }],
    ["第 3 項、第 4 項", { is: "text" }],
    ["第4節 止める", { is: "section", number: "4", heading: "止める" }],
    ["第 1 基本", { is: "part", number: "1", heading: "基本" }],
    ["１０．十番目", { is: "numbered", number: "10", heading: "十番目", dotted: true }],
    ["2 金額", { is: "numbered", number: "2", heading: "金額", dotted: false }],
    ["2.5円です", { is: "text" }],
    ["(３) 三", { is: "item", number: "3", heading: "三" }],
    ["（注２） 注", { is: "note", mark: "注2" }],
    ["※１ 印", { is: "note", mark: "※1" }],
    ["（以下余白）", { is: "end" }],
    ["（以下余白）です", { is: "text" }],
    ["第1(以下余白)", { is: "text" }],
    ["料金通則", { is: "appendix", heading: "料金通則" }],
    ["新しい料金表", { is: "text" }],
    ["料金表のとおり", { is: "text" }],
    ["（計算）", { is: "caption", heading: "計算" }],
    ["（計算）です", { is: "text" }],
    ["・ 点", { is: "bullet" }],
    [" -  ・ 点", { is: "bullet" }],
    ["中・点", { is: "text" }],
    [" a \t b ", { is: "table", cells: ["a", "b"], rule: false }],
    [" | a | b | ", { is: "table", cells: ["a", "b"], rule: false }],
    ["a | b |", { is: "text" }],
    ["| a | b", { is: "text" }],
    ["3.三", { is: "numbered", number: "3", heading: "三", dotted: true }],
    ["第 1 条", { is: "article", number: "1", heading: "" }],
    ["第 1 条 ( あ )", { is: "article", number: "1", heading: "あ" }],
    ["第 1 節", { is: "section", number: "1", heading: "" }],
    ["|---|:-:|", { is: "table", cells: ["---", ":-:"], rule: true }],
    ["　", { is: "blank" }],
  ])("%s", (line, expected) => {
    expect(lineShape(line)).toEqual(expected);
  });
});

describe.skipIf(providersText === null)("the provider's own text", () => {
  const source = providersText ?? "";
  const clauses = parseTerms(source);
  const count = (kind: Clause["kind"]) => clauses.filter((clause) => clause.kind === kind).length;

  test("none lost, none invented: every line that is not blank belongs to exactly one clause", () => {
    expect(rebuilt(clauses)).toEqual(linesOf(source));
    expect(new Set(clauses.map(({ number }) => number)).size).toBe(clauses.length);
    expect(clauses.filter(({ number }) => number.includes("#"))).toEqual([]);
  });

  test("nine sections, 51 articles, each with as many paragraphs as it has", () => {
    expect(count("section")).toBe(9);
    expect(clauses.filter(({ kind }) => kind === "article").map(({ number }) => Number(number))).toEqual(
      Array.from({ length: 51 }, (_, index) => index + 1),
    );
    const paragraphs = clauses
      .filter(({ kind }) => kind === "article")
      .map(({ number }) => clauses.filter(({ kind, parent }) => kind === "paragraph" && parent === number).length);
    expect(paragraphs).toEqual([
      ...[2, 2, 1, 1, 2, 1, 4, 1], // articles 1 to 8
      ...[1, 2, 2], // 9 to 11
      ...[7, 2, 3, 1], // 12 to 15
      ...[3, 2, 1], // 16 to 18
      ...[2, 4], // 19, 20
      ...[4, 8, 2, 1, 1, 1, 2], // 21 to 27
      ...[4, 1, 1, 2, 2], // 28 to 32
      ...[4, 2, 2, 1, 4, 2, 1], // 33 to 39
      ...[4, 3, 4, 1, 3, 1, 1, 14, 2, 1, 1, 1], // 40 to 51
    ]);
  });

  test("numbered items, definitions and the two rows of 22-6", () => {
    const items = (paragraph: string) => clauses.filter(({ kind, parent }) => kind === "item" && parent === paragraph).length;
    expect(["4-1", "5-1", "7-1", "9-1", "10-1", "16-1", "17-1", "20-1", "40-1", "43-1", "T4"].map(items)).toEqual([
      2, 2, 3, 6, 5, 4, 4, 5, 6, 10, 3,
    ]);
    expect(count("item")).toBe(2 + 2 + 3 + 6 + 5 + 4 + 4 + 5 + 6 + 10 + 3 + 6);
    const rows = (parent: string) =>
      clauses.filter((clause) => clause.kind === "row" && clause.parent === parent).map(({ number }) => number);
    expect(rows("3-1")).toEqual([1, 2, 3, 4, 5, 6, 7, 8].map((n) => `3-1(${n})`));
    expect(rows("22-6")).toEqual(["22-6(1)", "22-6(2)"]);
  });

  test("five fee rules, four price tables with their rows, nine service levels", () => {
    expect(clauses.filter(({ kind, parent }) => kind === "paragraph" && parent === "T").map(({ number }) => number)).toEqual([
      "T1",
      "T2",
      "T3",
      "T4",
      "T5",
    ]);
    expect(clauses.filter(({ parent }) => parent === "P").map(({ number }) => number)).toEqual(["P1", "P2", "P3", "P4"]);
    const prices = clauses
      .filter(({ kind, number }) => kind === "row" && /^P\d-2/.test(number))
      .map(({ cells }) => cells?.at(-1)?.replace(/\s/g, ""));
    expect(prices).toEqual([
      "5,000円",
      "5,000円",
      "5,000円",
      "500円",
      "2,000円",
      "10,000円",
      "2,000円",
      "500円",
      "380円",
      "100円",
      "300,000円",
    ]);
    expect(clauses.filter(({ number }) => /^S-\d+$/.test(number))).toHaveLength(9);
  });

  test("every rule finds its clause, every provision its rule", () => {
    expect(ruleReport(clauses, rules)).toEqual({ rulesWithoutClause: [], clausesWithoutRule: [] });
  });
});
