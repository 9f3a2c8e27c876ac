import { inflateSync } from "node:zlib";
import { PDFDocument } from "pdf-lib";
import { describe, expect, test } from "vitest";
import { noticeKinds } from "../../contract/lifecycle/notices.ts";
import { composeNotice } from "../notices/compose-notice.ts";
import { sampleFacts } from "../notices/sample-facts.ts";
import type { Paper } from "../paper.ts";
import { breakable } from "./fonts.ts";
import { mergePdf } from "./merge-pdf.ts";
import { renderPdf } from "./render-pdf.ts";

const at = new Date("2026-11-23T01:00:00Z");
const paperOf = (kind: (typeof noticeKinds)[number]): Paper => {
  const notice = composeNotice(sampleFacts(kind));
  if ("refused" in notice) throw new Error(notice.field);
  return notice.ja;
};

/** The characters that have a glyph of an embedded font, read from the ToUnicode maps of the file; a character without one is in none. */
function drawn(pdf: Uint8Array): Set<string> {
  const bytes = Buffer.from(pdf);
  const maps = [...bytes.toString("latin1").matchAll(/stream\r?\n/g)].flatMap(({ index, 0: word }) => {
    try {
      const text = inflateSync(bytes.subarray(index + word.length)).toString("latin1");
      return text.includes("beginbfrange") ? [text] : [];
    } catch {
      return [];
    }
  });
  return new Set(
    maps.flatMap((map) =>
      [...map.matchAll(/\[([^\]]*)\]/g)].flatMap(([, list = ""]) =>
        [...list.matchAll(/<([0-9a-f ]+)>/g)].map(([, units = ""]) =>
          String.fromCharCode(...units.split(" ").map((unit) => Number.parseInt(unit, 16))),
        ),
      ),
    ),
  );
}

const wordsOf = (paper: Paper): string =>
  [paper.foot, ...paper.blocks.flatMap((block) => Object.values(block))]
    .flat(3)
    .filter((value) => typeof value === "string")
    .join("");

describe("a letter as PDF", () => {
  test("髙 﨑 ① ㈱ 𠮷 come out, and every other character of it", async () => {
    const paper = paperOf("cancellation");
    const glyphs = drawn(await renderPdf(paper, at));
    for (const character of "髙﨑①㈱𠮷〒") expect(glyphs, character).toContain(character);
    const missing = [...new Set([...wordsOf(paper)])].filter((character) => !glyphs.has(character) && !/\s/.test(character));
    // Names of blocks are no words of the paper.
    expect(missing.filter((character) => !/[a-z]/.test(character))).toEqual([]);
  });

  test("a character that the typeface does not have is seen to be missing", async () => {
    const paper = { ...paperOf("welcome"), foot: "\u{1F9FF}" };
    expect(drawn(await renderPdf(paper, at))).not.toContain("\u{1F9FF}");
  });

  test("A4, one page for each kind of notice", async () => {
    for (const kind of noticeKinds) {
      const document = await PDFDocument.load(await renderPdf(paperOf(kind), at));
      expect(document.getPageCount(), kind).toBe(1);
      const { width, height } = document.getPage(0).getSize();
      expect([Math.round(width), Math.round(height)]).toEqual([595, 842]);
      expect(document.getTitle()).toBe(paperOf(kind).title);
    }
  });

  test("for the printer one file: each letter begins on a front side", async () => {
    const one = await renderPdf(paperOf("cancellation"), at);
    expect((await PDFDocument.load(await mergePdf([one, one, one]))).getPageCount()).toBe(5);
    expect((await PDFDocument.load(await mergePdf([one]))).getPageCount()).toBe(1);
  });
});

describe("where a line may break", () => {
  test.each([
    ["契約、解除。", ["契", "約、", "解", "除。"]],
    ["（第16条）", ["（第", "16", "条）"]],
    ["「約款」", ["「約", "款」"]],
    ["office@musubi.example", ["office@musubi.example"]],
    ["81,400円", ["81,400", "円"]],
    ["𠮷田ー", ["𠮷", "田ー"]],
    [null, []],
  ])("%s", (word, parts) => {
    expect(breakable(word)).toEqual(parts.flatMap((part) => [part, ""]));
  });
});
