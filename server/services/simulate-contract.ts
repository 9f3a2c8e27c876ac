import { type Comparison, compareOutlooks } from "../../contract/foresight/compare.ts";
import { type Outlook, outlookOf } from "../../contract/foresight/outlook.ts";
import { whatIf } from "../../contract/foresight/what-if.ts";
import { phaseOf } from "../../contract/lifecycle/contract-stream.ts";
import { dayOf, endOf } from "../../contract/lifecycle/dates.ts";
import { nonZero } from "../../contract/lifecycle/quantities.ts";
import type { DayText, InstantText } from "../../contract/machine.ts";
import type { Step } from "../../contract/scenario/format.ts";
import type { Names } from "../../contract/scenario/step-command.ts";
import type { Database, Transaction } from "../../database/client.ts";
import { providerNow } from "../../database/record/clock.ts";
import { readUnit } from "../../database/record/read-unit.ts";
import { type Refusal, refuse } from "../refusal.ts";
import { type ShownContractRefusal, showRefusal } from "./show-refusal.ts";

export interface ShownStep {
  readonly index: number;
  readonly at: InstantText;
  readonly command: string;
  readonly refusal: ShownContractRefusal | null;
}
export interface Simulation {
  readonly now: InstantText;
  readonly from: DayText;
  readonly until: DayText;
  readonly customer: string;
  readonly account: string;
  readonly state: string;
  readonly items: Readonly<Record<string, number>>;
  readonly steps: { readonly a: readonly ShownStep[]; readonly b: readonly ShownStep[] };
  readonly dropped: { readonly a: Outlook["dropped"]; readonly b: Outlook["dropped"] };
  readonly comparison: Comparison;
}

/**
 * Two what-ifs of one contract from its provider's now through the JST day `until`: a copy of its unit is walked by the very code that
 * decides, nothing is written. `tx` is the house that asks: a contract that it cannot see is not found.
 */
export async function simulateContract(
  database: Database,
  office: <T>(work: (tx: Transaction) => Promise<T>) => Promise<T>,
  { provider, contract, a, b, until }: { provider: string; contract: string; a: readonly Step[]; b: readonly Step[]; until: DayText },
): Promise<Simulation | Refusal> {
  const seen = await office((tx) =>
    tx.contractRow.findUnique({ where: { contract }, select: { organisationId: true, customer: true, reseller: true } }),
  );
  if (seen === null) return refuse("NOT_FOUND");
  const now = await providerNow(database, provider);
  const book = await readUnit(database, { provider, unit: { kind: "account", id: seen.organisationId }, now });
  const state = book.contracts.get(contract);
  if (state === undefined) return refuse("NOT_FOUND");
  const names: Names = { provider, account: seen.organisationId, contract, incident: "incident", reseller: seen.reseller ?? "reseller" };
  const end = endOf(until);
  const [left, right] = [outlookOf(whatIf(book, names, a, now, end)), outlookOf(whatIf(book, names, b, now, end))];
  return {
    now,
    from: dayOf(now),
    until,
    customer: seen.customer,
    account: seen.organisationId,
    state: phaseOf(state),
    items: nonZero(state.quantities),
    steps: { a: left.steps.map(shown), b: right.steps.map(shown) },
    dropped: { a: left.dropped, b: right.dropped },
    comparison: compareOutlooks(left, right, dayOf(now), until),
  };
}

const shown = ({ index, at, command, stream, refusal }: Outlook["steps"][number]): ShownStep => ({
  index,
  at,
  command,
  refusal: refusal === null ? null : showRefusal(refusal, { stream, type: command }),
});
