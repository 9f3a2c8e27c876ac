import type { Policy } from "../policy.ts";
import { type Refusal, refuse } from "../refusal.ts";
import { civilBack, customBack } from "./civil-back.ts";
import { atLeast, type Day, earlier, later, plusDays } from "./day.ts";
import { firstOf, isFirstOfMonth, isMonthEnd, lastOf, plusMonths } from "./month.ts";
import { type NoticeRule, type NoticeRuleRow, noticeRules } from "./notice-rule.ts";

type Counting = Pick<Policy, "noticeCounting">;

/** The last day for filing or telling, and both readings it was chosen from (C-04: the screen shows both). */
export interface NoticeDates {
  deadline: Day;
  civil: Day;
  custom: Day;
}

/**
 * The last day on which what takes effect on `on` may be filed (by the customer) or told (by the provider).
 * Counted as C-03 and C-04 say; it never moves for Sundays or holidays (C-06, A-03). `months` replaces the rule's lead time where a special term does.
 */
export function deadlineFor(rule: NoticeRule, on: Day, policy: Counting, months?: number): Day {
  return noticeDates(rule, on, policy, months).deadline;
}

export function noticeDates(rule: NoticeRule, on: Day, policy: Counting, months: number = noticeRules[rule].months): NoticeDates {
  const { by, effect } = noticeRules[rule];
  const civil = civilBack(on, months, effect);
  const custom = customBack(on, months);
  return { deadline: chosen(policy.noticeCounting, by, civil, custom), civil, custom };
}

/** The first day that the rule admits and whose deadline is not before the day of filing (C-05). */
export function earliestFor(rule: NoticeRule, filed: Day, policy: Counting, months: number = noticeRules[rule].months): Day {
  // No deadline lies further back than this many days before "n months later", so the search starts before every answer.
  let on = admittedFrom(rule, plusDays(plusMonths(filed, months), -4));
  while (!atLeast(deadlineFor(rule, on, policy, months), filed)) on = admittedFrom(rule, plusDays(on, 1));
  return on;
}

/** E_NOT_MONTH_END or E_NOT_FIRST where the article does not admit the day for such an act, else null. */
export function dayNotAdmitted(rule: NoticeRule, on: Day): Refusal | null {
  const nearest = { on: on.toString(), nearest: admittedFrom(rule, on).toString() };
  const { admits }: NoticeRuleRow = noticeRules[rule];
  if (admits === "month-end" && !isMonthEnd(on)) return refuse("E_NOT_MONTH_END", rule, nearest);
  if (admits === "first-of-month" && !isFirstOfMonth(on)) return refuse("E_NOT_FIRST", rule, nearest);
  return null;
}

function admittedFrom(rule: NoticeRule, from: Day): Day {
  const { admits }: NoticeRuleRow = noticeRules[rule];
  if (admits === "any-day") return from;
  if (admits === "month-end") return lastOf(from);
  return isFirstOfMonth(from) ? from : firstOf(plusMonths(from, 1));
}

/** C-04: the later day for the customer, the earlier for the provider, unless the provider counts one way for all. */
function chosen(counting: Policy["noticeCounting"], by: NoticeRuleRow["by"], civil: Day, custom: Day): Day {
  if (counting === "civil") return civil;
  if (counting === "custom") return custom;
  return by === "customer" ? later(civil, custom) : earlier(civil, custom);
}
