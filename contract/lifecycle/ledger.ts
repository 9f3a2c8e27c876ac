import type { DayText } from "../machine.ts";
import { lateInterest } from "../money/late-interest.ts";
import { lessYen, sumYen } from "../money/yen.ts";
import type { AccountDraft } from "./account-command.ts";
import type { AccountState, Credit, Invoice } from "./account-state.ts";
import { compareText, toDay } from "./dates.ts";
import { policyFor, type World } from "./world.ts";

/** What is still to be paid on a document: its total less what was put on it. Nothing on returns and on voided ones. */
export function openOn(invoice: Invoice): bigint {
  if (invoice.voidedAt !== null || invoice.total <= 0n) return 0n;
  return invoice.total - sumYen(invoice.paid.map(({ amount }) => amount)) - invoice.writtenOff;
}

/** OVERDUE is derived and never stored (A11): after the day to pay by, something is open. */
export const isOverdue = (invoice: Invoice, today: DayText): boolean =>
  openOn(invoice) > 0n && invoice.plan.payBy !== null && today > invoice.plan.payBy;

export type ReceivableStatus = "open" | "part-paid" | "paid" | "set-off" | "written-off" | "void" | "return";
export function statusOf(account: AccountState, invoice: Invoice): ReceivableStatus {
  if (invoice.voidedAt !== null) return "void";
  if (invoice.total <= 0n) return "return";
  const open = openOn(invoice);
  if (open > 0n) return open < invoice.total ? "part-paid" : "open";
  if (invoice.writtenOff > 0n) return "written-off";
  return invoice.paid.every(({ from }) =>
    Object.values(account.setOffs).some(({ parts }) => parts.some((part) => part.credit === from && part.invoice === invoice.no)),
  )
    ? "set-off"
    : "paid";
}

/** What is left of a credit. */
export const leftOf = (credit: Credit): bigint => credit.amount - credit.used - credit.refunded;

export const invoicesOf = (account: AccountState): Invoice[] => account.issued.flatMap((no) => account.invoices[no] ?? []);

/** What the customer owes now, and what we hold or owe (A17: always derived from the entries). */
export function balanceOf(account: AccountState): { owed: bigint; credit: bigint } {
  return { owed: sumYen(invoicesOf(account).map(openOn)), credit: sumYen(Object.values(account.credits).map(leftOf)) };
}

/** The order in which a payment that names no invoice pays: by the day due, principal before interest or, by policy, interest first (X-35, 民法489). */
export function payingOrder(account: AccountState, policy: World["policy"]): Invoice[] {
  const first = policy.allocation === "oldest-principal" ? 0 : 1;
  const rank = ({ plan }: Invoice) => (plan.kind === "interest" ? 1 - first : first);
  return invoicesOf(account)
    .filter((invoice) => openOn(invoice) > 0n)
    .sort(
      (a, b) =>
        rank(a) - rank(b) || compareText(a.plan.due ?? "", b.plan.due ?? "") || account.issued.indexOf(a.no) - account.issued.indexOf(b.no),
    );
}

export interface Allotted {
  readonly drafts: readonly AccountDraft[];
  /** Debts that were paid in full by it. */
  readonly settled: readonly Invoice[];
  readonly left: bigint;
}

/** Puts an amount on debts in the given order until it is used up; `on` is the day that stops interest. */
export function allot(invoices: readonly Invoice[], from: string, amount: bigint, on: DayText): Allotted {
  const drafts: AccountDraft[] = [];
  const settled: Invoice[] = [];
  let left = amount;
  for (const invoice of invoices) {
    const part = lessYen(left, openOn(invoice));
    if (part <= 0n) continue;
    left -= part;
    drafts.push({ type: "allocated", rule: "T4", data: { invoice: invoice.no, from, amount: part, on } });
    if (part === openOn(invoice)) {
      settled.push({ ...invoice, paid: [...invoice.paid, { from, amount: part, on }] });
      drafts.push({ type: "invoice-settled", rule: "23-2", data: { no: invoice.no, on } });
    }
  }
  return { drafts, settled, left };
}

/** the late interest of a debt as paid so far, and on what is open up to the day before `until`; less what was claimed before. */
export function interestOf(world: World, invoice: Invoice, until: DayText | null): { days: number; amount: bigint } {
  const { payBy } = invoice.plan;
  if (payBy === null || invoice.plan.kind === "interest") return { days: 0, amount: 0n };
  const yearly = world.priceBooks[0]?.lateInterest;
  if (!yearly) return { days: 0, amount: 0n };
  const payments = invoice.paid.map(({ on, amount }) => ({ on: toDay(on), amount }));
  const debt = { principal: invoice.total - invoice.writtenOff, due: toDay(payBy), payments };
  const policy = policyFor(world, world.contract(invoice.plan.contract), payBy);
  const { days, amount } = lateInterest(debt, yearly, policy, until === null ? null : toDay(until));
  return { days, amount: amount - invoice.interestClaimed };
}
