import { z } from "zod";
import { checkPlan } from "../../contract/billing/check-plan.ts";
import type { Plan } from "../../contract/billing/plan.ts";
import { planMonth } from "../../contract/billing/plan-month.ts";
import type { AccountState } from "../../contract/lifecycle/account-state.ts";
import { dueMonth } from "../../contract/lifecycle/article-23-bill.ts";
import type { ContractState } from "../../contract/lifecycle/contract-state.ts";
import { dayOf, later, nextMonth, startOf } from "../../contract/lifecycle/dates.ts";
import type { World } from "../../contract/lifecycle/world.ts";
import type { InstantText, MonthText } from "../../contract/machine.ts";

/** The month run that comes next for a contract: what it would issue, and whether that proves. */
export interface NextRun {
  readonly contract: string;
  readonly month: MonthText;
  readonly at: InstantText;
  readonly plans: readonly Plan[];
  /** What checkPlan finds, by code; a severe one stops the run. */
  readonly problems: readonly { readonly code: string; readonly severe: boolean }[];
}

/**
 * What the next run will ask of a contract as far as today tells: the very plans that it would issue (contracts.md §5).
 * Null where no run is to come within fourteen months. `world` is the contract's.
 */
export function previewNextRun(world: World, account: AccountState, contract: ContractState, at: InstantText): NextRun | null {
  const run = dueMonth(contract, startOf(`${nextMonth(dayOf(at), 14)}-01`), true)[0];
  if (run === undefined) return null;
  const { month } = z.object({ month: z.string() }).parse(run.data);
  const instant = later(run.at, at);
  const plans = planMonth(world, account, contract, month, instant);
  const problems = plans.flatMap((plan) => checkPlan(world, contract, plan).map(({ code, severe }) => ({ code, severe })));
  return { contract: contract.id, month, at: instant, plans, problems };
}
