import { type Day, isBefore } from "../calendar/day.ts";
import { plusMonths } from "../calendar/month.ts";
import type { Policy } from "../policy.ts";
import { lessYen, moreYen, sumYen, type Yen } from "./yen.ts";

/** Money that arrived from the customer, of any kind and with tax. */
export interface Paid {
  readonly on: Day;
  readonly amount: Yen;
}

export interface Damages {
  /** The fee that counts as the damage (47-2, 47-3), limited by the cap. */
  readonly damages: Yen;
  /** What was paid in the twelve months before (47-2), or null where no cap holds. */
  readonly cap: Yen | null;
  /** What the customer gets beyond the fee exempted by 22-6: the two are one sum, given once. */
  readonly beyondExemption: Yen;
  /** What the customer gets in all; the exemption has no cap. */
  readonly inAll: Yen;
  /** A cap on intent and gross negligence may be void: a lawyer is to look at it. */
  readonly legalReview: boolean;
}

/** Damages for an outage by the provider's fault (47-1 to 47-3): the deemed amount up to what the customer paid in the twelve months before. */
export function damages(
  row: 1 | 2,
  deemed: Yen,
  exempted: Yen,
  payments: readonly Paid[],
  unusableFrom: Day,
  policy: Pick<Policy, "damagesCap">,
): Damages {
  const cap = row === 2 && policy.damagesCap === "lifted-for-row-2" ? null : paidInYearBefore(payments, unusableFrom);
  const owed = cap === null ? deemed : lessYen(deemed, cap);
  const beyondExemption = moreYen(0n, owed - exempted);
  return { damages: owed, cap, beyondExemption, inAll: exempted + beyondExemption, legalReview: row === 2 };
}

/** What was paid from twelve months before `start` to the day before it. */
export function paidInYearBefore(payments: readonly Paid[], start: Day): Yen {
  const from = plusMonths(start, -12);
  return sumYen(payments.filter(({ on }) => !isBefore(on, from) && isBefore(on, start)).map(({ amount }) => amount));
}

/** Damages after a personal-data incident by the provider's fault: up to one month's usage fee (47-12). */
export function personalDataDamages(
  claimed: Yen,
  monthly: { readonly exTax: Yen; readonly total: Yen },
  policy: Pick<Policy, "personalDataCap">,
): Yen {
  return lessYen(claimed, policy.personalDataCap === "tax-included" ? monthly.total : monthly.exTax);
}
