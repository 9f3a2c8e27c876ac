import { Document, Page, renderToBuffer, Text, View } from "@react-pdf/renderer";
import { createElement as h } from "react";
import type { Paper } from "../paper.ts";
import { drawBlock } from "./draw-block.ts";
import { registerFonts } from "./fonts.ts";
import { mm, sheet } from "./sheet.ts";

/**
 * A paper as PDF (A4, fonts embedded), about 50 ms each. `at` becomes the date of the file. The bytes of a second rendering may
 * differ in their inner order, so an issued document is kept and read again, never drawn twice.
 */
export async function renderPdf(paper: Paper, at: Date): Promise<Uint8Array> {
  registerFonts();
  const letter = paper.blocks[0]?.block === "head";
  const numbered = ({ pageNumber, totalPages }: { pageNumber: number; totalPages: number }) => `${pageNumber} / ${totalPages}`;
  const page = h(
    Page,
    { size: "A4", style: letter ? sheet.page : [sheet.page, sheet.form] },
    // Where the sheet is folded in three, on the first page of a letter.
    ...(letter
      ? [99, 198].map((top) =>
          h(View, {
            key: `fold ${top}`,
            fixed: true,
            render: ({ pageNumber }) => (pageNumber === 1 ? h(View, { style: [sheet.fold, { left: 0, position: "relative" }] }) : null),
            style: { position: "absolute", left: mm(4), top: mm(top) },
          }),
        )
      : []),
    paper.courtesy ? h(Text, { key: "courtesy", fixed: true, style: sheet.courtesy }, courtesyWords[paper.language]) : null,
    h(Text, { key: "foot", fixed: true, style: sheet.foot }, paper.foot),
    h(Text, { key: "pages", fixed: true, style: sheet.pages, render: (pages) => [paper.reference, numbered(pages)].join("　").trim() }),
    ...paper.blocks.map(drawBlock),
  );
  const meta = {
    title: paper.title,
    language: paper.language,
    creationDate: at,
    modificationDate: at,
    creator: "Musubi",
    producer: "Musubi",
  };
  return renderToBuffer(h(Document, meta, page));
}

const courtesyWords = { ja: "参考訳", en: "Courtesy translation" };
