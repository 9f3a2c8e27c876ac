import { z } from "zod";
import { makePlan } from "../billing/plan-month.ts";
import type { Asked, DayText, InstantText } from "../machine.ts";
import { refuse } from "../refusal.ts";
import { type AccountDraft, accountCommand } from "./account-command.ts";
import { issued } from "./account-documents.ts";
import type { AccountState, Invoice } from "./account-state.ts";
import { billing } from "./actors.ts";
import { dayOf, earlier, lastOf, monthOf, nextMonth } from "./dates.ts";
import { interestOf, openOn } from "./ledger.ts";
import { dayText, id } from "./payload.ts";
import type { World } from "./world.ts";

/** 26: interest accrued so far is claimed by a person before the debt is paid; later claims deduct it. */
export const claimInterest = accountCommand({
  rule: "26",
  summary: { ja: "延滞利息の請求", en: "Claim late interest" },
  actors: billing,
  payload: z.strictObject({ invoice: id, until: dayText.optional(), due: dayText.optional() }),
  events: ["interest-claimed", "invoice-issued", "notice-issued"],
  refusals: ["E_NO_SUCH_INVOICE", "E_NOTHING_OWED", "E_PAST"],
  decide: (world, account, command, at) => {
    const { due } = command.data;
    const invoice = Object.hasOwn(account.invoices, command.data.invoice) ? account.invoices[command.data.invoice] : undefined;
    if (!invoice || invoice.voidedAt !== null) return refuse("E_NO_SUCH_INVOICE", "26", { invoices: [command.data.invoice] });
    const today = dayOf(at);
    if (due !== undefined && due < today) return refuse("E_PAST", "26", { earliest: today });
    const until = earlier(command.data.until ?? today, today);
    const { days, amount } = interestOf(world, invoice, openOn(invoice) > 0n ? until : null);
    if (amount <= 0n) return refuse("E_NOTHING_OWED", "26", { invoice: invoice.no });
    return interestInvoice(world, account, command, invoice, { days, amount, until, due: due ?? null }, at);
  },
});

/** 26: what became due as interest on debts that were just paid. */
export function claims(
  world: World,
  account: AccountState,
  command: Asked<unknown>,
  settled: readonly Invoice[],
  at: InstantText,
): AccountDraft[] {
  let known = account;
  return settled.flatMap((invoice) => {
    const { days, amount } = interestOf(world, invoice, null);
    if (amount <= 0n) return [];
    const drafts = interestInvoice(
      world,
      known,
      command,
      invoice,
      { days, amount, until: invoice.paid.at(-1)?.on ?? dayOf(at), due: null },
      at,
    );
    known = { ...known, issued: [...known.issued, `${invoice.plan.contract}/interest`] };
    return drafts;
  });
}

function interestInvoice(
  world: World,
  account: AccountState,
  command: Asked<unknown>,
  invoice: Invoice,
  claim: { days: number; amount: bigint; until: DayText; due: DayText | null },
  at: InstantText,
): AccountDraft[] {
  const today = dayOf(at);
  const due = claim.due ?? lastOf(nextMonth(today));
  const line = {
    key: `interest/${invoice.no}`,
    ja: "延滞利息",
    en: "Late interest",
    quantity: claim.days,
    unitPrice: null,
    amount: claim.amount,
    category: "out-of-scope",
    month: monthOf(today),
    rule: "26",
  } as const;
  const plan = makePlan(
    world,
    { id: invoice.plan.contract },
    [line],
    { kind: "interest", month: monthOf(today), due, of: [invoice.no], rule: "26" },
    today,
  );
  return [
    { type: "interest-claimed", rule: "26", data: { invoice: invoice.no, days: claim.days, amount: claim.amount, until: claim.until } },
    ...issued(account, { ...command, id: `${command.id}/${invoice.no}` }, plan, invoice.biller, at, false),
  ];
}
