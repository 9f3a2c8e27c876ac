import type { RefusalTable } from "./table.ts";

/** What the page of the terms refuses. */
export const termsRefusals = {
  TERMS_VERSION_TAKEN: {
    status: 409,
    ja: "この版はすでに取り込まれています。別の版名を付けてください。",
    en: "This version has been imported already. Give it another name.",
  },
  TERMS_NO_ARTICLE: {
    status: 422,
    ja: "条文が見つかりません。「第1条」のような行を含むテキストを取り込んでください。",
    en: "No article was found. Import a text whose articles are numbered as in Article 1 (written in Japanese).",
  },
  TERMS_PUBLISHED: {
    status: 409,
    ja: "公表した版は削除できません。",
    en: "A version that has been published cannot be taken away.",
  },
} as const satisfies RefusalTable;
