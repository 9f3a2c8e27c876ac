import type { RefusalTable } from "./table.ts";

export const documentRefusals = {
  DOCUMENT_TOO_LARGE: {
    status: 413,
    ja: "ファイルが空か、大きすぎます（10 MBまで）。",
    en: "The file is empty or too large (10 MB at most).",
  },
  DOCUMENT_KIND: { status: 415, ja: "PDF・画像・テキストのファイルを選んでください。", en: "Choose a PDF, a picture or a text." },
  QUOTATION_IMPOSSIBLE: {
    status: 409,
    ja: "この内容では契約できないため、見積書を発行できません。",
    en: "No contract could be made of this, so no quotation is issued.",
  },
} as const satisfies RefusalTable;
