import type { Policy } from "../policy.ts";

/** Whole yen. Negative where it stands for a credit. */
export type Yen = bigint;

/** 81,400円: half-width figures with thousands, as the terms write amounts (B-24; Intl would print a full-width ￥). */
export function formatYen(amount: Yen): string {
  const figures = (amount < 0n ? -amount : amount).toString().replace(/\B(?=(?:\d{3})+$)/g, ",");
  return `${amount < 0n ? "-" : ""}${figures}円`;
}

/** An amount with tax, the amount without it in brackets (R-T5, 注1), by the policy `displayAmount`. */
export function displayAmount(total: Yen, exTax: Yen, policy: Pick<Policy, "displayAmount">): string {
  const label = policy.displayAmount === "81,400円（税抜 74,000円）" ? "税抜 " : "";
  return `${formatYen(total)}（${label}${formatYen(exTax)}）`;
}

export const sumYen = (amounts: readonly Yen[]): Yen => amounts.reduce((sum, amount) => sum + amount, 0n);
export const lessYen = (a: Yen, b: Yen): Yen => (a < b ? a : b);
export const moreYen = (a: Yen, b: Yen): Yen => (a > b ? a : b);
