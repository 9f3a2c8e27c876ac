import type { Effect } from "./civil-back.ts";

/** A rule by which something is filed or told so many months before it takes effect. */
export interface NoticeRuleRow {
  /** Whose duty it is; C-04 reads doubt in the customer's favour. */
  by: "customer" | "provider";
  months: number;
  effect: Effect;
  /** The days that the article admits for the act. */
  admits: "any-day" | "month-end" | "first-of-month";
}

/** Every lead time of the terms. Paragraph numbers, as questions and refusals cite them. */
export const noticeRules = {
  "7-3": { by: "customer", months: 1, effect: "start-of-day", admits: "any-day" },
  "12-1": { by: "customer", months: 1, effect: "start-of-day", admits: "any-day" },
  "12-3": { by: "customer", months: 1, effect: "start-of-day", admits: "any-day" },
  "12-4": { by: "customer", months: 1, effect: "end-of-day", admits: "month-end" },
  "19-1": { by: "customer", months: 1, effect: "end-of-day", admits: "month-end" },
  "33-1": { by: "customer", months: 1, effect: "start-of-day", admits: "any-day" },
  "37-1": { by: "customer", months: 1, effect: "end-of-day", admits: "month-end" },
  "21-3": { by: "provider", months: 3, effect: "start-of-day", admits: "first-of-month" },
  "38-2": { by: "provider", months: 3, effect: "end-of-day", admits: "month-end" },
  // 48-1 names any day; that the screen asks for a month-end all the same is A-22.
  "48-2": { by: "provider", months: 3, effect: "end-of-day", admits: "any-day" },
} as const satisfies Record<string, NoticeRuleRow>;

export type NoticeRule = keyof typeof noticeRules;

export function isNoticeRule(text: string): text is NoticeRule {
  return Object.hasOwn(noticeRules, text);
}
