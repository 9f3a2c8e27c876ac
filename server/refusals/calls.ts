import type { RefusalTable } from "./table.ts";

/** What calls and prompts refuse. */
export const callRefusals = {
  TEST_CALL_UNREADABLE: {
    status: 422,
    ja: "このフローはまだ電話に出られません。最初のブロックを決め、エラーを直してください。",
    en: "This flow cannot answer a call yet. Choose its first block and mend its errors.",
  },
  FAULTS_OFF: {
    status: 404,
    ja: "サーバーを落とす操作は、このマシンだけで動くデモでのみ使えます。",
    en: "Servers can be taken down only in the demo that runs on one machine.",
  },
  PROMPT_NAME_BAD: {
    status: 422,
    ja: "音声の名前は半角英字で始め、半角の英数字、ハイフン、下線だけを使ってください（64文字まで）。",
    en: "The name of a prompt begins with a letter and holds letters a–z, digits, hyphens and underscores (64 at most).",
  },
  PROMPT_NOT_WAV: {
    status: 422,
    ja: "WAVファイルとして読み取れません。",
    en: "This cannot be read as a WAV file.",
  },
  PROMPT_TOO_BIG: {
    status: 422,
    ja: "ファイルが大きすぎます。10MBまでです。",
    en: "The file is too big: 10 MB at most.",
  },
  PROMPT_TOO_LONG: {
    status: 422,
    ja: "音声が長すぎます。10分までです。",
    en: "The sound is too long: 10 minutes at most.",
  },
  PROMPT_EMPTY: {
    status: 422,
    ja: "音が入っていません。",
    en: "There is no sound in it.",
  },
  PROMPT_USED: {
    status: 409,
    ja: "フローで使われているため削除できません。",
    en: "A flow uses it, so it cannot be deleted.",
  },
} as const satisfies RefusalTable;
