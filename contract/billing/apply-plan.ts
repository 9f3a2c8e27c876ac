import type { Biller } from "../lifecycle/contract-events.ts";
import type { Plan } from "./plan.ts";

/** Applying a plan is giving it, unchanged, to the customer's account: what was previewed is what is issued (contracts.md §5). */
export function applyPlan(
  plan: Plan,
  biller: Biller,
): { readonly type: "issue"; readonly data: { readonly plan: Plan; readonly biller: Biller } } {
  return { type: "issue", data: { plan, biller } };
}
