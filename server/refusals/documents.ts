import type { RefusalTable } from "./table.ts";

export const documentRefusals = {
  DOCUMENT_TOO_LARGE: {
    status: 413,
    ja: "ファイルが空か、大きすぎます（10 MBまで）。",
    en: "The file is empty or too large (10 MB at most).",
  },
  DOCUMENT_KIND: { status: 415, ja: "PDF・画像・テキストのファイルを選んでください。", en: "Choose a PDF, a picture or a text." },
} as const satisfies RefusalTable;
