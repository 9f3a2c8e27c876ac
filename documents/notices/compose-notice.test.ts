import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { noticeKindOf, noticeKinds } from "../../contract/lifecycle/notices.ts";
import { paperText } from "../text/paper-text.ts";
import { composeNotice } from "./compose-notice.ts";
import type { NoticeFacts } from "./facts.ts";
import { matrix, rowOf } from "./matrix.ts";
import { sampleFacts } from "./sample-facts.ts";
import { templates } from "./templates.ts";

const composed = (facts: NoticeFacts) => {
  const notice = composeNotice(facts);
  if ("refused" in notice) throw new Error(`${notice.about}: ${notice.missing.join(" ")}`);
  return notice;
};

/** The abouts that the articles issue, read from their source, in case somebody goes past the compiler. */
const lifecycle = join(import.meta.dirname, "../../contract/lifecycle");
const issued = readdirSync(lifecycle)
  .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts") && file !== "notices.ts")
  .flatMap((file) => [
    ...readFileSync(join(lifecycle, file), "utf8").matchAll(/\bnotice\(\s*command,\s*at,\s*(?:"([^"]+)"|`([^`$]+)[^`]*`|([^,]+)),/g),
  ])
  .map(([, quoted, template, other]) => quoted ?? template ?? `not written out: ${other}`);

describe("every notice that the machine issues has a template", () => {
  test("the articles issue notices", () => expect(issued.length).toBeGreaterThan(35));
  test.each([...new Set(issued)])("%s", (about) => expect(Object.keys(templates)).toContain(noticeKindOf(about)));
  test("no template is for a notice that nobody issues", () => {
    const kinds = new Set(issued.map(noticeKindOf));
    expect(noticeKinds.filter((kind) => !kinds.has(kind))).toEqual([]);
  });
});

describe("the matrix", () => {
  test.each([...noticeKinds])("%s stands in exactly one row", (kind) => {
    expect(matrix.filter(({ kinds }) => kinds.includes(kind))).toHaveLength(1);
    expect(templates[kind].kind).toBe(kind);
  });

  test.each(matrix.flatMap((row) => row.kinds.map((kind) => [row.id, kind, row.mustSay] as const)))(
    "%s: %s requires what the row must say",
    (_row, kind, mustSay) => {
      const required = templates[kind].fields.filter((field) => field.required).map(({ field }) => field);
      expect(required).toEqual(expect.arrayContaining([...mustSay]));
    },
  );

  test.each(matrix.map((row) => [row.id, row] as const))("%s: the articles and forms of its samples are its own", (_id, row) => {
    for (const kind of row.kinds) expect(rowOf(kind)).toBe(row);
  });
});

describe("the words", () => {
  test.each([...noticeKinds])("%s: complete in both languages, every field is on the paper", (kind) => {
    const facts = sampleFacts(kind);
    const { ja, en } = composed(facts);
    for (const paper of [ja, en]) {
      const text = paperText(paper);
      const missing = templates[kind].fields.flatMap(({ field, read }) => {
        const value = read(facts);
        return value === null || text.includes(value[paper.language]) ? [] : [field];
      });
      expect(missing).toEqual([]);
      expect(text).not.toMatch(/undefined|null|\[object|NaN/);
      expect(text).toContain(facts.reference);
    }
    expect(paperText(ja)).toContain(facts.addressee.name);
    // No Japanese words of ours in the courtesy copy: names and what people typed aside, the labels are English.
    const record = en.blocks.find(({ block }) => block === "record");
    expect(record?.block === "record" && record.rows.filter(({ label }) => /[ぁ-んァ-ヶ一-龠]/.test(label))).toEqual([]);
  });

  test("several debts are listed as each language lists them", () => {
    const facts = sampleFacts("suspension");
    const debts = [
      { no: "2026-08/1", open: "5000" },
      { no: "2026-09/1", open: "81400" },
    ];
    const { ja, en } = composed({ ...facts, details: { ...facts.details, scope: ["calls", "recording"], debts } });
    expect(paperText(ja)).toContain("2026-08/1（5,000円）、2026-09/1（81,400円）");
    expect(paperText(en)).toContain("2026-08/1 (JPY 5,000), 2026-09/1 (JPY 81,400)");
    expect(paperText(ja)).toContain("通話、録音");
    expect(paperText(en)).toContain("calls, recording");
  });

  test("below the record nothing stands but the contact, and the greeting is closed", () => {
    const { ja } = composed(sampleFacts("prices"));
    const text = paperText(ja);
    expect(text.indexOf("拝啓")).toBeLessThan(text.indexOf("敬具"));
    expect(text.indexOf("敬具")).toBeLessThan(text.indexOf("\n記\n"));
    expect(text.indexOf("5,500円")).toBeLessThan(text.indexOf("以上"));
  });
});

describe("what must be said, row by row: a missing field stops the notice and is named", () => {
  const cases = noticeKinds.flatMap((kind) =>
    templates[kind].fields.filter(({ required }) => required).map(({ field }) => [kind, field] as const),
  );
  test.each(cases)("%s without %s", (kind, field) => {
    const refusals = without(sampleFacts(kind)).map((facts) => composeNotice(facts));
    const named = refusals.flatMap((outcome) => ("refused" in outcome ? [outcome] : []));
    expect(named.some(({ missing }) => missing.includes(field))).toBe(true);
    expect(named.every(({ code, about }) => code === "E_NOTICE_CONTENT" && about === sampleFacts(kind).notice.about)).toBe(true);
  });

  /** The facts with each thing taken away that a field can come from. */
  function without(facts: NoticeFacts): NoticeFacts[] {
    const { notice, details } = facts;
    const drop = <T extends object>(from: T, key: string) => Object.fromEntries(Object.entries(from).filter(([name]) => name !== key));
    return [
      ...Object.keys(notice.says).map(
        (key): NoticeFacts => ({ ...facts, notice: { ...notice, says: drop(notice.says, key) } as NoticeFacts["notice"] }),
      ),
      ...Object.keys(details).map((key): NoticeFacts => ({ ...facts, details: drop(details, key) })),
      { ...facts, details: { ...details, ...(details.terms ? { terms: { changes: "", text: "" } } : {}) } },
      { ...facts, notice: { ...notice, sentAt: "" } },
      { ...facts, notice: { ...notice, article: "" } },
      { ...facts, addressee: { ...facts.addressee, name: "" } },
    ];
  }

  test("a letter needs a house to go to, a mail does not", () => {
    const homeless = (kind: "cancellation" | "welcome") => {
      const facts = sampleFacts(kind);
      return composeNotice({ ...facts, addressee: { ...facts.addressee, address: "" } });
    };
    expect(homeless("cancellation")).toMatchObject({ code: "E_NOTICE_CONTENT", field: "addressee.address", article: "20-3" });
    expect(homeless("welcome")).toMatchObject({ kind: "welcome" });
  });

  test("a kind that no version knows is refused, not guessed", () => {
    const facts = sampleFacts("welcome");
    expect(composeNotice({ ...facts, notice: { ...facts.notice, about: "greeting" } })).toMatchObject({ field: "kind" });
  });
});
