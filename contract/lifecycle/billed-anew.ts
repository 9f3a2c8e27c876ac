import { planAnew } from "../billing/plan-month.ts";
import type { InstantText, MonthText } from "../machine.ts";
import type { ContractDraft } from "./contract-command.ts";
import type { ContractState } from "./contract-state.ts";
import { monthsThrough } from "./dates.ts";
import type { World } from "./world.ts";

/** For each month from `first` whose run has been served: the supplement or the return that the changed contract leaves. */
export function billedAnew(world: World, changed: ContractState, first: MonthText, at: InstantText): ContractDraft[] {
  if (changed.runThrough === null) return [];
  const account = world.account(changed.account);
  return monthsThrough(first, changed.runThrough)
    .flatMap((month) => planAnew(world, account, changed, month, at))
    .map((plan) => ({ type: "planned", rule: plan.rule, data: { plan } }));
}
