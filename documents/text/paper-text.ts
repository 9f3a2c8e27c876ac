import type { Block, Language, Paper, Row, Table } from "../paper.ts";

/** A paper as plain text, for mails: the record with its labels in front, tables with their cells side by side. */
export function paperText(paper: Paper): string {
  return `${paper.blocks
    .map((block) => blockText(block, paper.language))
    .filter((part) => part !== "")
    .join("\n\n")}\n\n${paper.foot}\n`;
}

function blockText(block: Block, language: Language): string {
  switch (block.block) {
    case "head":
      return [`${block.number}\n${block.date}`, block.addressee.join("\n"), block.sender.join("\n")].join("\n\n");
    case "title":
      return block.under === undefined ? `【${block.text}】` : `【${block.text}】\n${block.under}`;
    case "heading":
      return `■ ${block.text}`;
    case "paragraph":
      return block.text;
    case "note":
      return block.text;
    case "record":
      return [block.open, rowsText(block.rows, language), block.close].filter((part) => part !== "").join("\n");
    case "table":
      return tableText(block);
    case "grid":
      return [
        block.caption ?? "",
        rowsText(
          block.rows.map(({ label, value }) => ({ label, value: value ?? "" })),
          language,
        ),
      ]
        .filter((part) => part !== "")
        .join("\n");
    case "choices":
      return [block.label, ...block.options.map(({ text, chosen }) => `${chosen ? "☑" : "☐"} ${text}`)].join("\n");
    case "signature":
      return [block.caption, block.date ?? "", rowsText(block.rows, language)].filter((part) => part !== "").join("\n");
  }
}

const rowsText = (rows: readonly Row[], language: Language): string =>
  rows.map(({ label, value }) => (language === "ja" ? `・${label}：${value}` : `- ${label}: ${value}`)).join("\n");

function tableText({ caption, columns, rows, sums = [] }: Table): string {
  const lines = [columns.map(({ label }) => label), ...rows, ...sums].map((cells) => cells.join("　"));
  return [...(caption === undefined ? [] : [caption]), ...lines].join("\n");
}
