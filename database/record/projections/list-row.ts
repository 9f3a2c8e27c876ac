import type { AccountState } from "../../../contract/lifecycle/account-state.ts";
import type { ContractState } from "../../../contract/lifecycle/contract-state.ts";
import { phaseOf } from "../../../contract/lifecycle/contract-stream.ts";
import { invoicesOf, openOn } from "../../../contract/lifecycle/ledger.ts";
import { inForce, usable } from "../../../contract/lifecycle/overlays.ts";

/** Later than every instant: in a settled state whatever has started is in force. */
const SETTLED = "9999-12-31T00:00:00.000Z";

/** The row of a contract in the list, by its settled state. Names, search text and the next due are laid in by the database. */
export function listRow(contract: ContractState, account: AccountState | undefined, work: number) {
  const debts = account === undefined ? [] : invoicesOf(account).filter((invoice) => invoice.plan.contract === contract.id);
  const open = (overdue: boolean) =>
    debts.reduce((sum, invoice) => (overdue && invoice.overdueNotedAt === null ? sum : sum + openOn(invoice)), 0n);
  const shown = begins(contract) ? contract.items : contract.quantities;
  return {
    contract: contract.id,
    organisation_id: contract.account,
    reseller: contract.reseller,
    biller: contract.biller.kind,
    phase: contract.phase,
    state: phaseOf(contract),
    overlays: [...new Set(Object.values(contract.overlays).flatMap((overlay) => (inForce(overlay) ? [overlay.kind] : [])))].sort(),
    usable: usable(contract, "calls", SETTLED),
    applied_at: contract.appliedAt,
    accepted_at: contract.acceptedAt,
    start: contract.phase === "none" ? null : contract.start,
    last_day: contract.endedOn ?? contract.termination?.lastDay ?? contract.abolition?.lastDay ?? null,
    quantities: contract.quantities,
    lines: shown.line ?? 0,
    seats: shown.seat ?? 0,
    open_debt: String(open(false)),
    overdue_debt: String(open(true)),
    work,
    sequence: contract.sequence,
  };
}

/** Nothing may be used yet; what it will be is what was applied for. */
const begins = ({ phase }: ContractState): boolean => phase === "applied" || phase === "pending-start";
