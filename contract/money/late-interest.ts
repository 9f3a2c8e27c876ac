import { type Day, daysBetween } from "../calendar/day.ts";
import type { Policy } from "../policy.ts";
import { add, cut, mul, type Rational, rational, zero } from "./rational.ts";
import type { Yen } from "./yen.ts";

/** A debt and what was paid of its principal. */
export interface Debt {
  readonly principal: Yen;
  /** The day of payment as shifted (C-06); interest runs from the day after it. */
  readonly due: Day;
  readonly payments: readonly { readonly on: Day; readonly amount: Yen }[];
}

export interface LateInterest {
  /** Days of delay up to the last payment or to `until`, neither the due day nor the day of payment counted. */
  readonly days: number;
  readonly exact: Rational;
  /** Cut once for the whole debt (C-07, X-35), not for each payment. */
  readonly amount: Yen;
}

/**
 * Late interest (26): principal × rate × days / 365, also in leap years, for the days from the one after the due date to the
 * one before payment. What no payment covers runs on until the day before `until`, where that is given.
 * Nothing for payments within the days of grace. Interest bears no interest.
 */
export function lateInterest(debt: Debt, yearly: Rational, policy: Pick<Policy, "graceDays">, until: Day | null = null): LateInterest {
  const paid = debt.payments.reduce((sum, { amount }) => sum + amount, 0n);
  const open = debt.principal - paid;
  const slices = until !== null && open > 0n ? [...debt.payments, { on: until, amount: open }] : debt.payments;

  const late = slices.map(({ on, amount }) => ({ amount, days: daysLate(debt.due, on, policy) }));
  const exact = late.reduce((sum, { amount, days }) => add(sum, interestOn(amount, days, yearly)), zero);
  return { days: Math.max(0, ...late.map(({ days }) => days)), exact, amount: cut(exact) };
}

/** Days that bear interest for a payment on `paid`: from the day after `due` to the day before it. */
export function daysLate(due: Day, paid: Day, policy: Pick<Policy, "graceDays">): number {
  const delay = daysBetween(due, paid);
  return delay <= policy.graceDays ? 0 : Math.max(0, delay - 1);
}

function interestOn(principal: Yen, days: number, yearly: Rational): Rational {
  return mul(rational(principal * BigInt(days), 365n), yearly);
}
