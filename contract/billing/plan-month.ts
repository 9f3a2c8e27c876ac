import { paymentDay } from "../calendar/bank-day.ts";
import type { AccountState } from "../lifecycle/account-state.ts";
import type { ContractState } from "../lifecycle/contract-state.ts";
import { dayOf, daysFrom, firstOf, fromDay, lastOf, monthOf, nextMonth, plusDays, toDay } from "../lifecycle/dates.ts";
import { bookFor, type World } from "../lifecycle/world.ts";
import type { DayText, InstantText, MonthText } from "../machine.ts";
import { taxSummary } from "../money/tax.ts";
import { taxRateOn } from "../money/tax-rate.ts";
import { isRefusal } from "../refusal.ts";
import { billedKey } from "./billed.ts";
import type { DocumentKind, Plan, PlanLine } from "./plan.ts";
import { callLines, chargeLines, feeEndMonth, usageLines } from "./usage-lines.ts";

/**
 * What the run of a month asks of a contract: the month's fees (R-T4-1), the calls of earlier months (R-T4-2), setup (R-T4-3)
 * and charges, less what documents already ask for. One document, or two by the policy `invoiceGrouping` (B-04);
 * none where nothing is left to ask. Issued as planned: a preview and an invoice are this very value.
 */
export function planMonth(
  world: World,
  account: AccountState,
  contract: ContractState,
  month: MonthText,
  at: InstantText,
): readonly Plan[] {
  const lines = [...usageLines(world, contract, month), ...chargeLines(contract).filter((line) => line.month <= month)];
  const usage = unbilled(account, contract, lines, month);
  const calls = unbilled(account, contract, callLines(contract, month), null);
  const end = feeEndMonth(contract);
  const over = end !== null && month > end;
  const asked = { month: over ? end : month, due: lastOf(month), kind: over ? "final" : "invoice" } as const;
  if (world.policy.invoiceGrouping === "one") return documents(world, account, contract, [...usage, ...calls], asked, at);
  return [
    ...documents(world, account, contract, usage, asked, at),
    ...documents(
      world,
      account,
      contract,
      calls,
      { month: over ? end : nextMonth(month, -1), due: lastOf(month), kind: over ? "final" : "calls" },
      at,
    ),
  ];
}

/** What a change leaves to ask or to give back for a month that has been billed: a supplement or a return, of the whole month (21-4). */
export function planAnew(world: World, account: AccountState, contract: ContractState, month: MonthText, at: InstantText): readonly Plan[] {
  const lines = unbilled(account, contract, usageLines(world, contract, month), month);
  return documents(world, account, contract, lines, { month, due: lastOf(month), kind: "invoice" }, at);
}

/** The day to pay by, shifted by the policy (C-06). */
export function payBy(world: Pick<World, "holidays" | "policy">, due: DayText): DayText {
  return fromDay(paymentDay(world.holidays, toDay(due), world.policy.paymentShift));
}

/** A document of the given lines: tax once for each rate (B-02). The rate is that of the usage month of a line (B-07). */
export function makePlan(
  world: World,
  contract: Pick<ContractState, "id">,
  lines: readonly PlanLine[],
  asked: { kind: DocumentKind; month: MonthText; due: DayText | null; of?: readonly string[]; rule: string; book?: string | null },
  issuedOn: DayText,
): Plan {
  const months = [...new Set(lines.map((line) => line.month))];
  const rates = new Map<string, { rate: ReturnType<typeof rateOf>; lines: PlanLine[] }>();
  for (const month of months) {
    const rate = rateOf(world, month);
    const key = `${rate.from}`;
    const known = rates.get(key) ?? { rate, lines: [] };
    known.lines.push(...lines.filter((line) => line.month === month));
    rates.set(key, known);
  }
  const groups = [...rates.values()].flatMap((each) => taxSummary(each.lines, each.rate).groups);
  const exTax = groups.reduce((sum, { base }) => sum + base, 0n);
  const tax = groups.reduce((sum, group) => sum + group.tax, 0n);
  return {
    kind: asked.kind,
    contract: contract.id,
    month: asked.month,
    book: asked.book ?? null,
    lines,
    groups,
    exTax,
    tax,
    total: exTax + tax,
    issuedOn,
    due: asked.due,
    payBy: asked.due === null ? null : payBy(world, asked.due),
    of: asked.of ?? [],
    rule: asked.rule,
  };
}

/** The consumption tax of a month (B-07): the rate in force on its first day. */
export function rateOf(world: World, month: MonthText) {
  const rate = taxRateOn(world.taxRates, toDay(firstOf(month)));
  if (isRefusal(rate)) throw new RangeError(`no consumption tax is known for ${month}`);
  return rate;
}

/** Documents of this contract that stand (not voided), with the month's original among them. */
export function documentsOf(account: AccountState, contract: string) {
  return account.issued.flatMap((no) => {
    const invoice = account.invoices[no];
    return invoice && invoice.plan.contract === contract && invoice.voidedAt === null ? [invoice] : [];
  });
}

function documents(
  world: World,
  account: AccountState,
  contract: ContractState,
  lines: readonly PlanLine[],
  asked: { month: MonthText; due: DayText; kind: "invoice" | "calls" | "final" },
  at: InstantText,
): Plan[] {
  const left = lines.filter(({ amount }) => amount !== 0n);
  const sum = left.reduce((all, { amount }) => all + amount, 0n);
  if (left.length === 0 || sum === 0n) return [];
  const before = documentsOf(account, contract.id).filter(({ plan }) => plan.month === asked.month);
  const original = before.some(({ plan }) => plan.kind === asked.kind);
  const kind: DocumentKind = sum < 0n ? "return" : original && asked.kind === "invoice" ? "supplement" : asked.kind;
  const issuedOn = dayOf(at);
  const due = kind === "return" ? null : dueOf(world, asked.due, issuedOn, contract.billingDay);
  const rule = kind === "final" ? "T4-2" : kind === "return" ? "22-7" : kind === "supplement" ? "11-2b" : "22-2";
  const of = kind === "invoice" || kind === "calls" || kind === "final" ? [] : before.map(({ no }) => no);
  return [
    makePlan(
      world,
      contract,
      left,
      { kind, month: asked.month, due, of, rule, book: bookFor(world, contract, asked.month).version },
      issuedOn,
    ),
  ];
}

/**
 * the contract's own day, if the document goes out at least ten days before it; else the end of the next month.
 * By the policy `next-month-end` every document of a month that has been run already gets the later day.
 */
function dueOf(world: World, due: DayText, issuedOn: DayText, billingDay: number): DayText {
  const atRun = issuedOn <= plusDays(firstOf(due), billingDay - 1);
  if (atRun) return due;
  const inTime = daysFrom(issuedOn, due) >= 10;
  if (world.policy.additionDue === "contract" && inTime) return due;
  const later = lastOf(nextMonth(monthOf(issuedOn)));
  return later < due ? due : later;
}

/** Lines less what standing documents ask for under the same month and key; usage of `month` that was billed and is no longer owed comes out negative. */
function unbilled(account: AccountState, contract: ContractState, lines: readonly PlanLine[], month: MonthText | null): PlanLine[] {
  const billedIn = (of: MonthText) => account.billed[billedKey(contract.id, of)] ?? {};
  const left = lines.map((line) => {
    const billed = billedIn(line.month)[line.key];
    return billed ? { ...line, quantity: line.quantity - billed.quantity, amount: line.amount - billed.amount } : line;
  });
  if (month === null) return left;
  const asked = new Set(lines.filter((line) => line.month === month).map(({ key }) => key));
  const gone = Object.values(billedIn(month)).filter(({ key, amount }) => isUsage(key) && amount !== 0n && !asked.has(key));
  return [...left, ...gone.map((line) => ({ ...line, quantity: -line.quantity, amount: -line.amount }))];
}

const isUsage = (key: string): boolean => !key.startsWith("calls/") && !key.startsWith("charge/");
