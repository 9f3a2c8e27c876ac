import type { RefusalTable } from "./table.ts";

/** What the designer refuses. */
export const flowRefusals = {
  FLOW_CONFLICT: {
    status: 409,
    ja: "ほかの人が先に保存しました。",
    en: "Somebody else saved first.",
  },
  FLOW_REFUSED: {
    status: 422,
    ja: "フローとして読み取れません。",
    en: "This cannot be read as a flow.",
  },
  FLOW_HAS_ERRORS: {
    status: 422,
    ja: "エラーが残っているため公開できません。",
    en: "It has errors and cannot be published.",
  },
  FLOW_NAME_TAKEN: {
    status: 409,
    ja: "同じ名前のフローがすでにあります。",
    en: "There is a flow of this name already.",
  },
  FLOW_UNCHANGED: {
    status: 409,
    ja: "最新の版から変わっていません。",
    en: "Nothing has changed since the last version.",
  },
  FLOW_ROUTED: {
    status: 409,
    ja: "この番号で使われているため削除できません。先に番号の行き先を変えてください。",
    en: "It answers a number and cannot be deleted. Lead the number elsewhere first.",
  },
  NUMBER_VERSION_UNFIT: {
    status: 422,
    ja: "着信に使えるのは、公開済みの着信用フローの版だけです。",
    en: "A number can only lead to a published version of an inbound flow.",
  },
  CALENDAR_NAME_BAD: {
    status: 422,
    ja: "名前は半角英字で始め、英数字、ハイフン、下線だけを使ってください。",
    en: "A name begins with a letter and has letters a–z, digits, hyphens and underscores only.",
  },
  CALENDAR_NAME_TAKEN: {
    status: 409,
    ja: "同じ名前の営業時間がすでにあります。",
    en: "There are hours of this name already.",
  },
  CALENDAR_CONFLICT: {
    status: 409,
    ja: "ほかの人が先に保存しました。開き直してから変更してください。",
    en: "Somebody else saved first. Open it again and make your change there.",
  },
  CALENDAR_IN_USE: {
    status: 409,
    ja: "使っているフローがあるため削除できません。",
    en: "A flow uses these hours; they cannot be deleted.",
  },
} as const satisfies RefusalTable;
