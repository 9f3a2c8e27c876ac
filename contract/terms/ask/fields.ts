import { z } from "zod";
import { type Day, parseDay } from "../../calendar/day.ts";
import { parseJst } from "../../calendar/jst.ts";
import { type Month, parseMonth } from "../../calendar/month.ts";
import { isNoticeRule, type NoticeRule } from "../../calendar/notice-rule.ts";
import { itemKeys } from "../../money/fees.ts";
import { policySchema } from "../../policy.ts";
import { isRefusal, type Refusal, type RefusalCode } from "../../refusal.ts";

/** What a question may carry. Each field refuses with the code that says what is wrong with it. */

const code = (refusal: RefusalCode) => ({ code: "custom" as const, params: { refusal } });

function parsed<T extends object>(refusal: RefusalCode, parse: (text: string) => T | Refusal) {
  return z.unknown().transform((value, context): T => {
    const found = typeof value === "string" ? parse(value) : null;
    if (found !== null && !isRefusal(found)) return found;
    context.addIssue({ ...code(refusal), input: value });
    return z.NEVER;
  });
}

/** A Japanese day, "2027-02-28". */
export const dayField = parsed<Day>("E_BAD_DATE", parseDay);

/** A month, "2026-11". */
export const monthField = parsed<Month>("E_BAD_DATE", parseMonth);

/** An instant with its offset; without one it is wall-clock time in Japan (C-01), and a day alone is its 00:00. */
export const instantField = parsed("E_BAD_INSTANT", parseJst);

/** A rule with a lead time, "19-1" or "R-19-1". */
export const noticeRuleField = z.unknown().transform((value, context): NoticeRule => {
  const rule = typeof value === "string" ? value.replace(/^R-/, "") : "";
  if (isNoticeRule(rule)) return rule;
  context.addIssue({ ...code("E_UNKNOWN_RULE"), input: value });
  return z.NEVER;
});

/** Whole yen, zero or more. */
export const yenField = z.unknown().transform((value, context): bigint => {
  if (typeof value === "number" && Number.isSafeInteger(value) && value >= 0) return BigInt(value);
  context.addIssue({ ...code("E_BAD_AMOUNT"), input: value });
  return z.NEVER;
});

/** A quantity, zero to a million. */
const quantityField = (max: number) =>
  z.custom<number>((value) => typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= max, {
    params: { refusal: "E_BAD_QUANTITY" },
  });

/** Quantities of the items of a contract; delivery of recordings is had or not. */
export const itemsField = z.strictObject(
  Object.fromEntries(itemKeys.map((key) => [key, quantityField(key === "recording-delivery" ? 1 : 1_000_000).optional()])),
);

export const policyField = policySchema.partial();
