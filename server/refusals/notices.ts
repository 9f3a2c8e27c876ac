import type { RefusalTable } from "./table.ts";

/** What the post and the pile of notices refuse. */
export const noticeRefusals = {
  NOTICE_NOT_TO_POST: {
    status: 409,
    ja: "この通知は投函待ちではありません。",
    en: "This notice does not wait to be posted.",
  },
  NOTICE_NOT_SENT: {
    status: 409,
    ja: "まだ発送されていないか、すでに到達・返送が記録されています。",
    en: "It has not been sent yet, or its arrival or return has been recorded already.",
  },
  TRACKING_NUMBER_BAD: {
    status: 422,
    ja: "追跡番号は英数字6〜30文字で入力してください。",
    en: "A tracking number has 6 to 30 letters and figures.",
  },
  TRACKING_NUMBER_TAKEN: {
    status: 409,
    ja: "この追跡番号は別の書面に使われています。",
    en: "Another letter has this tracking number.",
  },
  FORM_UNKNOWN: {
    status: 404,
    ja: "この書式はありません。",
    en: "There is no such form.",
  },
} as const satisfies RefusalTable;
