import type { Plan } from "../../contract/billing/plan.ts";
import type { AccountState, Credit, Invoice } from "../../contract/lifecycle/account-state.ts";
import type { ContractState, Overlay } from "../../contract/lifecycle/contract-state.ts";
import { dayOf, daysFrom } from "../../contract/lifecycle/dates.ts";
import {
  balanceOf,
  interestOf,
  invoicesOf,
  isOverdue,
  leftOf,
  openOn,
  type ReceivableStatus,
  statusOf,
} from "../../contract/lifecycle/ledger.ts";
import type { World } from "../../contract/lifecycle/world.ts";
import type { DayText, InstantText } from "../../contract/machine.ts";

/** A document of an account with what stands on it today. Yen with tax. */
export interface DocumentRow {
  readonly no: string;
  readonly plan: Plan;
  readonly issuedAt: InstantText;
  readonly open: bigint;
  readonly status: ReceivableStatus;
  readonly overdue: boolean;
  /** Days since the day to pay by; 0 while it is not over. */
  readonly daysLate: number;
  /** Put on record as overdue: the evidence for 16-2. */
  readonly overdueNotedAt: InstantText | null;
  /** Late interest up to today that has not been claimed (26). */
  readonly interest: { readonly days: number; readonly amount: bigint };
  readonly interestClaimed: bigint;
  readonly writtenOff: bigint;
  readonly paid: Invoice["paid"];
}
export interface CreditRow extends Omit<Credit, "plan"> {
  readonly left: bigint;
}

/** What 16-2 would rest on for a contract: debts that are overdue and for which it is not suspended yet. */
export interface SuspensionProposal {
  readonly contract: string;
  readonly debts: readonly string[];
  readonly open: bigint;
  readonly since: DayText;
}
/** A suspension that money will lift: what its debts still lack. */
export interface SuspensionForDebts {
  readonly contract: string;
  readonly overlay: string;
  readonly article: Overlay["kind"];
  readonly from: InstantText;
  readonly started: boolean;
  /** Its notice has not arrived yet: without that it does not begin (16-3). */
  readonly awaitsArrival: boolean;
  readonly debts: readonly { readonly no: string; readonly open: bigint }[];
}

export interface AccountView {
  readonly owed: bigint;
  readonly overdue: bigint;
  readonly credit: bigint;
  readonly documents: readonly DocumentRow[];
  readonly credits: readonly CreditRow[];
  readonly proposals: readonly SuspensionProposal[];
  readonly suspensions: readonly SuspensionForDebts[];
  readonly corrections: readonly { readonly because: string; readonly invoices: readonly string[] }[];
  readonly openSetOffs: readonly { readonly id: string; readonly on: DayText; readonly amount: bigint }[];
}

/** An account as the page of receivables shows it; newest documents first. `world` is the account's. */
export function describeAccount(world: World, account: AccountState, contracts: readonly ContractState[], at: InstantText): AccountView {
  const today = dayOf(at);
  const documents = invoicesOf(account).map((invoice): DocumentRow => {
    const { no, plan, issuedAt, overdueNotedAt, interestClaimed, writtenOff, paid } = invoice;
    const overdue = isOverdue(invoice, today);
    return {
      ...{ no, plan, issuedAt, overdueNotedAt, interestClaimed, writtenOff, paid },
      open: openOn(invoice),
      status: statusOf(account, invoice),
      overdue,
      daysLate: overdue && plan.payBy !== null ? daysFrom(plan.payBy, today) : 0,
      interest: openOn(invoice) > 0n ? interestOf(world, invoice, today) : { days: 0, amount: 0n },
    };
  });
  const late = documents.filter(({ overdue }) => overdue);
  return {
    owed: balanceOf(account).owed,
    credit: balanceOf(account).credit,
    overdue: late.reduce((sum, { open }) => sum + open, 0n),
    documents: documents.toReversed(),
    credits: Object.values(account.credits).map(({ plan: _plan, ...credit }) => ({ ...credit, left: leftOf({ ...credit, plan: null }) })),
    proposals: contracts.flatMap((contract) => proposalFor(contract, late)),
    suspensions: contracts.flatMap((contract) => suspensionsOf(contract, documents)),
    corrections: Object.entries(account.proposals).map(([because, invoices]) => ({ because, invoices })),
    openSetOffs: Object.values(account.setOffs)
      .filter(({ proof }) => proof === null)
      .map(({ id, on, parts }) => ({ id, on, amount: parts.reduce((sum, { amount }) => sum + amount, 0n) })),
  };
}

function proposalFor(contract: ContractState, late: readonly DocumentRow[]): SuspensionProposal[] {
  if (contract.phase !== "active") return [];
  const listed = new Set(runningOver(contract).flatMap(({ debts }) => debts));
  const own = late.filter(({ no, plan }) => plan.contract === contract.id && !listed.has(no));
  if (own.length === 0) return [];
  const since = own.map(({ plan }) => plan.payBy ?? "").sort()[0] ?? "";
  return [{ contract: contract.id, debts: own.map(({ no }) => no), open: own.reduce((sum, { open }) => sum + open, 0n), since }];
}

function suspensionsOf(contract: ContractState, documents: readonly DocumentRow[]): SuspensionForDebts[] {
  return runningOver(contract).map(({ id, kind, from, startedAt, debts, notice }) => ({
    contract: contract.id,
    overlay: id,
    article: kind,
    from,
    started: startedAt !== null,
    awaitsArrival: startedAt === null && notice !== null && (contract.notices[notice]?.arrivedAt ?? null) === null,
    debts: debts.map((no) => ({ no, open: documents.find((row) => row.no === no)?.open ?? 0n })),
  }));
}

const runningOver = (contract: ContractState) =>
  Object.values(contract.overlays).filter(({ endedAt, debts }) => endedAt === null && debts.length > 0);
