import { Text, View } from "@react-pdf/renderer";
import { createElement as h, type ReactElement } from "react";
import type { Block, Grid, Head, Row, Signature, Table } from "../paper.ts";
import { sheet } from "./sheet.ts";

/** One block of a paper as it is drawn. Node runs these files as they are, hence no JSX. */
export function drawBlock(block: Block, key: number): ReactElement {
  switch (block.block) {
    case "head":
      return drawHead(block, key);
    case "title":
      return h(
        View,
        { key },
        h(Text, { style: sheet.title }, block.text),
        block.under === undefined ? null : h(Text, { style: sheet.under }, block.under),
        h(View, { style: sheet.afterTitle }),
      );
    case "heading":
      return h(Text, { key, style: sheet.heading, minPresenceAhead: 60 }, block.text);
    case "paragraph":
      return h(Text, { key, style: block.align === "end" ? [sheet.paragraph, sheet.end] : sheet.paragraph }, block.text);
    case "note":
      return h(Text, { key, style: sheet.note }, block.text);
    case "record":
      return h(
        View,
        { key },
        block.open === "" ? null : h(Text, { style: sheet.open }, block.open),
        h(View, { style: sheet.record }, block.rows.map(drawRow)),
        block.close === "" ? null : h(Text, { style: sheet.close }, block.close),
      );
    case "table":
      return drawTable(block, key);
    case "grid":
      return drawGrid(block, key);
    case "choices":
      return h(
        View,
        { key, style: sheet.choices, wrap: false },
        h(Text, { style: sheet.choicesLabel }, block.label),
        h(
          View,
          { style: sheet.options },
          block.options.map(({ text, chosen }, at) =>
            h(
              View,
              { key: at, style: sheet.option },
              h(View, { style: sheet.box }, chosen ? h(View, { style: sheet.tick }) : null),
              h(Text, null, text),
            ),
          ),
        ),
      );
    case "signature":
      return drawSignature(block, key);
  }
}

function drawHead({ number, date, addressee, sender }: Head, key: number): ReactElement {
  const [name, ...rest] = sender;
  return h(
    View,
    { key, style: sheet.head },
    h(
      View,
      { style: sheet.addressee },
      addressee.map((line, at) => h(Text, { key: at, ...(at >= 2 ? { style: sheet.addresseeName } : {}) }, line)),
    ),
    h(View, { style: sheet.numbered }, number === "" ? null : h(Text, null, number), h(Text, null, date)),
    h(
      View,
      { style: sheet.sender },
      h(Text, { style: sheet.senderName }, name ?? ""),
      rest.map((line, at) => h(Text, { key: at }, line)),
    ),
  );
}

function drawRow({ label, value }: Row, at: number): ReactElement {
  return h(
    View,
    { key: at, style: sheet.recordRow, wrap: false },
    h(Text, { style: sheet.recordLabel }, label === "" ? "" : `${at + 1}．${label}`),
    h(Text, { style: sheet.recordValue }, value),
  );
}

function drawTable({ caption, columns, rows, sums = [] }: Table, key: number): ReactElement {
  const cells = (row: readonly string[]) =>
    columns.map(({ width, align }, at) =>
      h(Text, { key: at, style: [sheet.cell, { flex: width, textAlign: align === "end" ? "right" : "left" }] }, row[at] ?? ""),
    );
  const head = columns.map(({ label }) => label);
  return h(
    View,
    { key },
    caption === undefined ? null : h(Text, { style: sheet.caption, minPresenceAhead: 60 }, caption),
    h(
      View,
      { style: sheet.table },
      h(View, { style: [sheet.tableRow, sheet.tableHead] }, cells(head)),
      rows.map((row, at) => h(View, { key: at, style: sheet.tableRow, wrap: false }, cells(row))),
      sums.map((row, at) => h(View, { key: `sum ${at}`, style: [sheet.tableRow, sheet.tableSum], wrap: false }, cells(row))),
    ),
  );
}

/** Boxes of a form; an empty one is as high as somebody writes in by hand. */
function drawGrid({ caption, rows }: Grid, key: number): ReactElement {
  return h(
    View,
    { key, wrap: false },
    caption === undefined ? null : h(Text, { style: sheet.caption, minPresenceAhead: 60 }, caption),
    h(
      View,
      { style: sheet.grid },
      rows.map(({ label, value, hint, lines = 1 }, at) =>
        h(
          View,
          { key: at, style: sheet.gridRow, wrap: false },
          h(Text, { style: sheet.gridLabel }, label),
          h(
            View,
            { style: [sheet.gridValue, { minHeight: 7 + lines * 13 }] },
            h(Text, null, value ?? ""),
            hint === undefined ? null : h(Text, { style: sheet.hint }, hint),
          ),
        ),
      ),
    ),
  );
}

function drawSignature({ caption, date, rows, seal }: Signature, key: number): ReactElement {
  return h(
    View,
    { key, style: sheet.signature, wrap: false },
    h(
      View,
      { style: sheet.signatureText },
      caption === "" ? null : h(Text, { style: sheet.paragraph }, caption),
      date === null ? null : h(Text, { style: sheet.paragraph }, date),
      rows.map(({ label, value }, at) =>
        h(
          View,
          { key: at, style: sheet.recordRow },
          h(Text, { style: sheet.recordLabel }, label),
          h(Text, { style: [sheet.recordValue, { borderBottomWidth: value === "" ? 0.5 : 0, borderBottomColor: "#8a8a8a" }] }, value),
        ),
      ),
    ),
    seal === "" ? null : h(View, { style: sheet.seal }, h(Text, null, seal)),
  );
}
