import { describe, expect, test } from "vitest";
import { providersText } from "../../tests/support/providers-text.ts";
import { noticeRules } from "../calendar/notice-rule.ts";
import { defaultPolicy, type PolicyKey, policyOwner } from "../policy.ts";
import { refusalTexts } from "../refusal-texts.ts";
import { workedFigures } from "./catalogue/worked-figures.ts";
import { findRule, readings, rules } from "./catalogue.ts";

const words = [...rules, ...readings].map(({ id, ja, en }) => ({ id, ja, en }));

describe("the catalogue", () => {
  test("every article, fee rule, price table and service level has its rules", () => {
    const articles = new Set(rules.map(({ id }) => /^R-(\d+)/.exec(id)?.[1]).filter((found) => found !== undefined));
    expect([...articles].map(Number)).toEqual(Array.from({ length: 51 }, (_, index) => index + 1));
    const rest = rules.map(({ id }) => id).filter((id) => /^R-[TPS]/.test(id));
    expect(rest.map((id) => id.slice(2))).toEqual([
      ...["T1", "T2", "T3", "T4-1", "T4-2", "T4-3", "T5"],
      ...["P1-1", "P2-1", "P2-2", "P3-1", "P3-2", "P3-3", "P4-1", "P4-2"],
      ...["S-1", "S-2", "S-3", "S-4", "S-5", "S-6", "S-7", "S-8"],
    ]);
  });

  test("conventions C-01 to C-09, the open points in order, ids given once", () => {
    expect(readings.filter(({ id }) => id.startsWith("C-")).map(({ id }) => id)).toEqual(
      Array.from({ length: 9 }, (_, index) => `C-0${index + 1}`),
    );
    const open = readings.filter(({ id }) => id.startsWith("A-")).map(({ id }) => id);
    expect(open).toEqual(open.toSorted());
    const gaps = ["A-23", "A-30", "A-39", "A-48", "A-51"];
    expect(open).toHaveLength(55 - gaps.length);
    expect(open.filter((id) => gaps.includes(id))).toEqual([]);
    expect(new Set(words.map(({ id }) => id)).size).toBe(words.length);
    expect(workedFigures).toHaveLength(13 + 1 + 10 + 7 + 4);
  });

  test("rows that speak of several paragraphs are split", () => {
    for (const { id } of words) expect(id).not.toMatch(/[/]/);
    for (const id of [
      "23-1",
      "23-2",
      "35-1",
      "35-2",
      "40-2",
      "40-3",
      "40-4",
      "41-2",
      "41-3",
      "42-2",
      "44-1",
      "44-3",
      "47-6",
      "47-7",
      "47-8",
    ]) {
      expect(findRule(id)?.id).toBe(`R-${id}`);
    }
  });

  test("everything is said in both languages, short and in words of our own", () => {
    for (const { id, ja, en } of words) {
      expect(ja, id).toMatch(/[\u3040-\u30ff].*。$/);
      expect(en, id).toMatch(/^[A-Z“].*\.$/);
      expect(ja.length, id).toBeLessThan(70);
      expect(en.length, id).toBeLessThan(180);
    }
  });

  test.skipIf(providersText === null)("no wording repeats the provider's text", () => {
    const plain = (text: string) => text.normalize("NFKC").replace(/\s/g, "");
    const source = plain(providersText ?? "");
    for (const { id, ja } of words) {
      for (let at = 0; at + 18 <= plain(ja).length; at += 1)
        expect(source.includes(plain(ja).slice(at, at + 18)), `${id}: ${ja}`).toBe(false);
    }
  });

  test("the lead time of a rule is the calendar's", () => {
    const withLead = rules.flatMap(({ id, lead }) => (lead?.kind === "notice" ? [[id.replace(/[a-z]$/, ""), lead.rule]] : []));
    for (const [id, rule] of withLead) expect(id).toBe(`R-${rule}`);
    expect(withLead.map(([, rule]) => rule).toSorted()).toEqual(Object.keys(noticeRules).toSorted());
  });

  test("what asks for paper says so: cancellation, abolition, set-off (A12)", () => {
    expect(rules.filter(({ form }) => form === "written" || form === "receipts-or-written").map(({ id }) => id)).toEqual([
      "R-13-1",
      "R-14-1",
      "R-20-3",
      "R-27-2",
      "R-38-2",
      "R-48-2",
    ]);
    expect(rules.filter(({ exception }) => exception === "emergency").map(({ id }) => id)).toEqual([
      "R-16-3",
      "R-17-2",
      "R-20-3",
      "R-34-2",
      "R-35-2",
    ]);
  });

  test("a reading that can be chosen names its policy, and the policy names it", () => {
    for (const { id, policy } of readings) if (policy !== null) expect(policyOwner[policy as PolicyKey], id).toContain(id);
    for (const [key, owners] of Object.entries(policyOwner)) {
      for (const owner of owners.filter((rule) => /^[CA]-/.test(rule) && !["A-03", "A-36", "A-55", "A-54"].includes(rule))) {
        expect(readings.find(({ id }) => id === owner)?.policy, `${key} ${owner}`).toBe(key);
      }
    }
    expect(Object.keys(policyOwner).toSorted()).toEqual(Object.keys(defaultPolicy).toSorted());
  });
});

describe("a citation finds its entry", () => {
  test.each([
    ["19-1", "R-19-1"],
    ["R-19-1", "R-19-1"],
    ["24", "R-24"],
    ["12-4", "R-12-4a"],
    ["12-4b", "R-12-4b"],
    ["22-6", "R-22-6-1"],
    ["22-6-x", "R-22-6-x"],
    ["T4-1", "R-T4-1"],
    ["S-7", "R-S-7"],
    ["C-05", "C-05"],
    ["A-17", "A-17"],
  ])("%s is %s", (cited, id) => {
    expect(findRule(cited)?.id).toBe(id);
  });

  test.each(["99-1", "", "A-23", "toString", "R-"])("%j is none", (cited) => {
    expect(findRule(cited)).toBeNull();
  });
});

test("every refusal has both texts and a status", () => {
  for (const [code, { ja, en, status }] of Object.entries(refusalTexts)) {
    expect(code).toMatch(/^E_[A-Z0-9_]+$/);
    expect(ja, code).toMatch(/。$/);
    expect(en, code).toMatch(/\.$/);
    expect([400, 403, 404, 409, 422]).toContain(status);
  }
});
