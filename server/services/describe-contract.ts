import { openProcesses } from "../../activities/contracts/open-processes.ts";
import { type Book, worldOf } from "../../contract/lifecycle/book.ts";
import type { ContractState, Notice, Order, Overlay } from "../../contract/lifecycle/contract-state.ts";
import { phaseOf } from "../../contract/lifecycle/contract-stream.ts";
import { dayOf, monthOf, nextMonth } from "../../contract/lifecycle/dates.ts";
import { lastDayOf } from "../../contract/lifecycle/last-day.ts";
import { isOverdue, openOn } from "../../contract/lifecycle/ledger.ts";
import { inForce, usable } from "../../contract/lifecycle/overlays.ts";
import type { InstantText } from "../../contract/machine.ts";
import { itemKeys } from "../../contract/money/fees.ts";
import { contractFees } from "./contract-fees.ts";
import { commandText } from "./show-due.ts";

/** A contract as its page shows it: plain JSON, yen as numbers. Pure; the book is settled up to `now`. */
export function describeContract(book: Book, contract: ContractState, now: InstantText) {
  const account = book.accounts.get(contract.account);
  const world = worldOf(book, now, "contract", contract.id);
  const today = dayOf(now);
  const running = contract.phase === "active" || contract.phase === "ended";
  const items = running ? contract.quantities : contract.items;
  const end = lastDayOf(contract);
  return {
    id: contract.id,
    account: contract.account,
    reseller: contract.reseller,
    biller: contract.biller.kind,
    phase: contract.phase,
    state: phaseOf(contract),
    sequence: contract.sequence,
    terms: contract.terms,
    appliedAt: contract.appliedAt,
    acceptedAt: contract.acceptedAt,
    start: contract.phase === "none" ? null : contract.start,
    providedOn: contract.providedOn,
    end: end === null ? null : { day: end.lastDay, how: end.how },
    endedOn: contract.endedOn,
    billingDay: contract.billingDay,
    holders: contract.holders,
    successors: contract.successors,
    representative: contract.representative,
    usable: usable(contract, "service", now),
    overlays: Object.values(contract.overlays).map(showOverlay),
    items: itemKeys
      .map((item) => ({ item, now: items[item] ?? 0, applied: contract.items[item] ?? 0 }))
      .filter((row) => row.now > 0 || row.applied > 0),
    extensionSeats: contract.extensionSeats,
    fees: contract.phase === "none" ? null : contractFees(world, contract, monthInUse(contract, today), items, contract.extensionSeats),
    setup: { kind: contract.setup.kind, stage: contract.setupStage },
    orders: Object.values(contract.orders).map(showOrder),
    notices: [...Object.values(contract.notices), ...Object.values(account?.notices ?? {})]
      .map(showNotice)
      .toSorted((a, b) => (a.sentAt < b.sentAt ? 1 : -1)),
    tasks: Object.values(contract.tasks).map(({ id, what, by, closed }) => ({ id, what, by, closed })),
    works: Object.entries(contract.works).map(([id, work]) => ({ id, ...work })),
    charges: contract.charges.map(({ id, rule, what, amount, on }) => ({ id, rule, what, amount: Number(amount), on })),
    prices: contract.prices,
    specialTerms: contract.specialTerms.map(({ id, rule, from, to, document }) => ({ id, rule, from, to, document })),
    cancellation: contract.cancellation,
    termination: contract.termination,
    cancelledAddons: contract.cancelledAddons,
    optOuts: contract.optOuts,
    violations: Object.entries(contract.violations).map(([id, { article, cured }]) => ({ id, article, cured })),
    holds: contract.holds,
    purge: contract.purge,
    invoices: (account?.issued ?? [])
      .flatMap((no) => account?.invoices[no] ?? [])
      .filter(({ plan }) => plan.contract === contract.id)
      .map((invoice) => ({
        no: invoice.no,
        kind: invoice.plan.kind,
        month: invoice.plan.month,
        total: Number(invoice.total),
        open: Number(openOn(invoice)),
        due: invoice.plan.due,
        payBy: invoice.plan.payBy,
        overdue: isOverdue(invoice, today),
        voided: invoice.voidedAt !== null,
        issuedAt: invoice.issuedAt,
      }))
      .toReversed(),
    processes: openProcesses(book, `${nextMonth(today, 15)}-01T00:00:00.000Z`).filter(({ stream }) => stream.id === contract.id),
    approvals: Object.entries(contract.approvals).map(([id, { command, askedAt }]) => ({
      id,
      type: command.type,
      text: commandText("contract", command.type),
      askedAt,
      by: command.actor.person,
    })),
  };
}

function showOverlay(overlay: Overlay) {
  const { id, kind, scope, ground, reason, from, until, debts, startedAt, endedAt, how, emergency, notice, cause } = overlay;
  const state: "planned" | "in-force" | "ended" = endedAt !== null ? "ended" : inForce(overlay) ? "in-force" : "planned";
  return {
    id,
    kind,
    scope: typeof scope === "string" ? [scope] : [...scope],
    ground,
    cause,
    reason,
    from,
    until,
    debts,
    startedAt,
    endedAt,
    how,
    emergency,
    notice,
    state,
  };
}

function showOrder({
  id,
  kind,
  status,
  receivedAt,
  wished,
  add,
  lastDay,
  remove,
  extensionSeats,
  waiver,
  proofsAskedAt,
  acceptedAt,
}: Order) {
  return { id, kind, status, receivedAt, wished, add, lastDay, remove, extensionSeats, waived: waiver !== null, proofsAskedAt, acceptedAt };
}

export function showNotice({ id, about, article, form, says, sentAt, arrivedAt, bouncedAt, proof }: Notice) {
  return { id, about: about.split("/")[0] ?? about, article, form, says, sentAt, arrivedAt, bouncedAt, proof };
}

/** This month, as far as the contract is in use: its first month before that, its last afterwards. */
function monthInUse({ start, endedOn }: ContractState, today: string): string {
  const last = endedOn === null || endedOn > today ? today : endedOn;
  return monthOf(start > last ? start : last);
}
