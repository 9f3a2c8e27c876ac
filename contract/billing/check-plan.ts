import { month as toMonth } from "../calendar/month.ts";
import type { ContractState } from "../lifecycle/contract-state.ts";
import { monthOf } from "../lifecycle/dates.ts";
import { billedQuantities } from "../lifecycle/quantities.ts";
import type { World } from "../lifecycle/world.ts";
import { leviesOf } from "../money/number-levies.ts";
import type { Plan } from "./plan.ts";
import { payBy } from "./plan-month.ts";
import { feeEndMonth } from "./usage-lines.ts";

export interface Problem {
  readonly code: "SUM" | "TAX_GROUPS" | "AFTER_END" | "BEFORE_START" | "SIGN" | "DUE" | "PAY_BY" | "EMPTY" | "LEVY_UNVERIFIED";
  /** A severe problem keeps the plan from being issued; the others are told to the person who looks at it. */
  readonly severe: boolean;
  readonly facts: Readonly<Record<string, string | number | bigint | null>>;
}

/** What is wrong with a plan: its sums prove, it lies within the contract's months, its days are in order. Empty when it may be issued. */
export function checkPlan(world: World, contract: ContractState, plan: Plan): readonly Problem[] {
  const problems: Problem[] = [];
  const found = (code: Problem["code"], facts: Problem["facts"] = {}, severe = true) => problems.push({ code, severe, facts });
  const lines = plan.lines.reduce((sum, { amount }) => sum + amount, 0n);
  const bases = plan.groups.reduce((sum, { base }) => sum + base, 0n);
  const taxes = plan.groups.reduce((sum, { tax }) => sum + tax, 0n);
  const end = feeEndMonth(contract);

  if (plan.lines.length === 0) found("EMPTY");
  if (lines !== plan.exTax || plan.exTax + plan.tax !== plan.total) found("SUM", { lines, exTax: plan.exTax, total: plan.total });
  if (bases !== plan.exTax || taxes !== plan.tax) found("TAX_GROUPS", { bases, taxes });
  if (end !== null && plan.month > end) found("AFTER_END", { month: plan.month, end });
  if (plan.month < monthOf(contract.start) && plan.kind !== "final") found("BEFORE_START", { month: plan.month, start: contract.start });
  if (plan.kind === "return" ? plan.total > 0n : plan.total < 0n) found("SIGN", { total: plan.total });
  if (plan.due !== null && plan.due < plan.issuedOn) found("DUE", { due: plan.due, issuedOn: plan.issuedOn });
  if (plan.due !== null && plan.payBy !== payBy(world, plan.due)) found("PAY_BY", { payBy: plan.payBy });

  const unverified = leviesOf(world.numberLevies, toMonth(plan.month), billedQuantities(contract, plan.month).number ?? 0).find(
    (levy) => !levy.verified && levy.amount > 0n,
  );
  if (unverified) found("LEVY_UNVERIFIED", { kind: unverified.kind, month: plan.month }, false);
  return problems;
}
