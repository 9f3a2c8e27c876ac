import type { RefusalTable } from "./table.ts";

/** What simulation, feeds, exports, customers and the clock refuse. */
export const foresightRefusals = {
  CLOCK_FIXED: {
    status: 409,
    ja: "時計を動かせるのはデモの環境だけです。",
    en: "The clock can be moved in the demo only.",
  },
  CLOCK_BACKWARDS: {
    status: 422,
    ja: "時計は先にだけ進められます。過ぎた日時には戻せません。",
    en: "The clock moves forward only; what has passed cannot come again.",
  },
  CLOCK_NOTHING_DUE: {
    status: 422,
    ja: "この先5年以内に予定はありません。",
    en: "Nothing falls due within the next five years.",
  },
  CUSTOMER_NAME_TAKEN: {
    status: 409,
    ja: "同じ名前の組織がすでにあります。",
    en: "There is an organisation with this name already.",
  },
  EXPORT_RUNNING: {
    status: 409,
    ja: "データの書き出しはすでに進んでいます。",
    en: "An export of the data is under way already.",
  },
  FEEDS_TOO_MANY: {
    status: 409,
    ja: "カレンダーは10個までです。使っていないものを取り消してください。",
    en: "There are ten calendars at most. Withdraw one that is not used.",
  },
  STEPS_UNREADABLE: {
    status: 422,
    ja: "手順を読み取れません。",
    en: "The steps cannot be read.",
  },
} as const satisfies RefusalTable;
