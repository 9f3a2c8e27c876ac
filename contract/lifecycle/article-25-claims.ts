import { z } from "zod";
import { makePlan } from "../billing/plan-month.ts";
import { lessYen } from "../money/yen.ts";
import { isRefusal, type Refusal, refuse } from "../refusal.ts";
import { type AccountDraft, type AccountHandlers, accountCommand } from "./account-command.ts";
import { issued } from "./account-documents.ts";
import type { AccountState, Credit, Invoice, SetOff } from "./account-state.ts";
import { billing } from "./actors.ts";
import { claims } from "./article-26-interest.ts";
import { dayOf, earlier, lastOf, later, monthOf, nextMonth } from "./dates.ts";
import { allot, leftOf, openOn } from "./ledger.ts";
import { notice } from "./notices.ts";
import { dayText, id, positiveYen, text } from "./payload.ts";

/**
 * R-25 割増金: whoever evaded fees owes them, and besides twice their amount without tax, plus tax, by the day that is named;
 * the end of the next month where none is. Two people decide it. The tax stands apart, since a penalty is usually outside it.
 */
export const claimSurcharge = accountCommand({
  rule: "25",
  summary: { ja: "割増金の請求", en: "Claim evaded fees and the surcharge" },
  actors: billing,
  twoPeople: true,
  payload: z.strictObject({ contract: id, evaded: positiveYen, due: dayText.optional(), reason: text }),
  events: ["invoice-issued", "notice-issued", "allocated", "invoice-settled"],
  refusals: ["E_NO_SUCH_CONTRACT", "E_PAST"],
  decide: (world, account, command, at) => {
    const { contract: contractId, evaded } = command.data;
    const contract = world.contract(contractId);
    if (contract.account !== account.id) return refuse("E_NO_SUCH_CONTRACT", "25", { contract: contractId });
    const today = dayOf(at);
    const due = command.data.due ?? lastOf(nextMonth(today));
    if (due < today) return refuse("E_PAST", "25", { earliest: today });
    const times = world.priceBooks[0]?.surchargeTimes ?? 2n;
    const month = monthOf(today);
    const lines = [
      {
        key: `evaded/${command.id}`,
        ja: "免れた料金",
        en: "Evaded fees",
        quantity: 1,
        unitPrice: evaded,
        amount: evaded,
        category: "standard",
        month,
        rule: "25",
      },
      {
        key: `surcharge/${command.id}`,
        ja: "割増金",
        en: "Surcharge",
        quantity: Number(times),
        unitPrice: evaded,
        amount: evaded * times,
        category: "penalty",
        month,
        rule: "25",
      },
    ] as const;
    const plan = makePlan(world, contract, lines, { kind: "surcharge", month, due, rule: "25" }, today);
    return issued(account, command, plan, account.biller ?? contract.biller, at);
  },
});

/**
 * Article 27: either side may set off mutual claims in equal amounts. It is final only with receipts on both sides or a
 * written statement of the items (27-2). Interest stops on the day from which the claims stood against each other.
 */
export const setOff = accountCommand({
  rule: "27-1",
  summary: { ja: "相殺の意思表示", en: "Declare a set-off" },
  actors: ["customer", ...billing],
  payload: z.strictObject({
    invoice: id,
    credit: id,
    amount: positiveYen.optional(),
    statement: id.nullable().default(null),
    receipts: z.tuple([id, id]).nullable().default(null),
  }),
  events: ["set-off-declared", "set-off-completed", "allocated", "invoice-settled", "interest-claimed", "invoice-issued", "notice-issued"],
  refusals: ["E_NO_SUCH_INVOICE", "E_NO_SUCH_CREDIT", "E_SETTLED", "E_TOO_MUCH"],
  decide: (world, account, command, at) => {
    const { statement, receipts } = command.data;
    const sides = sidesOf(account, command.data.invoice, command.data.credit);
    if (isRefusal(sides)) return sides;
    const most = lessYen(openOn(sides.invoice), leftOf(sides.credit));
    const amount = command.data.amount ?? most;
    if (amount > most || most <= 0n) return refuse("E_TOO_MUCH", "27-1", { left: most });
    const parts = [{ invoice: sides.invoice.no, credit: sides.credit.id, amount }];
    const declared: AccountDraft = { type: "set-off-declared", rule: "27-1", data: { setOff: command.id, parts, on: dayOf(at) } };
    const proof = statement ?? receipts?.join("+") ?? null;
    if (proof === null) return [declared];
    const { drafts, settled } = carriedOut(sides, amount, dayOf(at));
    return [
      declared,
      { type: "set-off-completed", rule: "27-2", data: { setOff: command.id, proof } },
      ...drafts,
      ...claims(world, account, command, settled, at),
      notice(command, at, "set-off", "27-2", "written", { invoice: sides.invoice.no, credit: sides.credit.id, amount: amount.toString() }),
    ];
  },
});

/** 27-2: receipts have been exchanged, or the written statement has gone; now the set-off is final. */
export const completeSetOff = accountCommand({
  rule: "27-2",
  summary: { ja: "相殺の完了（領収書の交換または明細の書面通知）", en: "Complete a set-off by receipts or a statement" },
  actors: billing,
  payload: z.strictObject({
    setOff: id.optional(),
    statement: id.nullable().default(null),
    receipts: z.tuple([id, id]).nullable().default(null),
  }),
  events: ["set-off-completed", "allocated", "invoice-settled", "interest-claimed", "invoice-issued", "notice-issued"],
  refusals: ["E_NO_SUCH_REQUEST", "E_NO_PROOF", "E_NO_SUCH_INVOICE", "E_NO_SUCH_CREDIT", "E_SETTLED", "E_TOO_MUCH"],
  decide: (world, account, command, at) => {
    const { statement, receipts } = command.data;
    const open = Object.values(account.setOffs).filter(({ proof }) => proof === null);
    const declared = command.data.setOff === undefined ? open[0] : open.find((one) => one.id === command.data.setOff);
    if (!declared) return refuse("E_NO_SUCH_REQUEST", "27-2", { open: open.map((one) => one.id) });
    const proof = statement ?? receipts?.join("+") ?? null;
    if (proof === null) return refuse("E_NO_PROOF", "27-2", { needs: ["receipts", "statement"] });
    const drafts: AccountDraft[] = [];
    for (const part of declared.parts) {
      const sides = sidesOf(account, part.invoice, part.credit);
      if (isRefusal(sides)) return sides;
      const most = lessYen(openOn(sides.invoice), leftOf(sides.credit));
      if (part.amount > most) return refuse("E_TOO_MUCH", "27-1", { left: most });
      const done = carriedOut(sides, part.amount, declared.on);
      drafts.push(...done.drafts, ...claims(world, account, command, done.settled, at));
    }
    return [{ type: "set-off-completed", rule: "27-2", data: { setOff: declared.id, proof } }, ...drafts];
  },
});

/** 22-7, A-32: money that we owe is paid out on request or at the end, by two people; otherwise it goes against the next invoice. */
export const refund = accountCommand({
  rule: "22-7",
  summary: { ja: "返金", en: "Refund a credit" },
  actors: billing,
  twoPeople: true,
  payload: z.strictObject({ credit: id, amount: positiveYen.optional(), on: dayText.optional() }),
  events: ["refunded"],
  refusals: ["E_NO_SUCH_CREDIT", "E_TOO_MUCH"],
  decide: (_world, account, command, at) => {
    const credit = Object.hasOwn(account.credits, command.data.credit) ? account.credits[command.data.credit] : undefined;
    if (!credit) return refuse("E_NO_SUCH_CREDIT", "22-7", { credit: command.data.credit, open: openCredits(account) });
    const amount = command.data.amount ?? leftOf(credit);
    if (amount > leftOf(credit) || amount <= 0n) return refuse("E_TOO_MUCH", "22-7", { left: leftOf(credit) });
    return [{ type: "refunded", rule: "22-7", data: { credit: credit.id, amount, on: command.data.on ?? dayOf(at) } }];
  },
});

/** a credit out of goodwill where the article gives nothing, by two people; tax included. */
export const grantGoodwill = accountCommand({
  rule: "A-24",
  summary: { ja: "任意の減額", en: "Grant a credit out of goodwill" },
  actors: billing,
  twoPeople: true,
  payload: z.strictObject({ contract: id, amount: positiveYen, reason: text }),
  events: ["credit-granted"],
  refusals: ["E_NO_SUCH_CONTRACT"],
  decide: (world, account, command, at) => {
    if (world.contract(command.data.contract).account !== account.id)
      return refuse("E_NO_SUCH_CONTRACT", "A-24", { contract: command.data.contract });
    return [
      {
        type: "credit-granted",
        rule: "A-24",
        data: { credit: command.id, kind: "goodwill", amount: command.data.amount, on: dayOf(at), plan: null },
      },
    ];
  },
});

export const on25 = {
  "set-off-declared": (account, { setOff, parts, on }) => withSetOff(account, { id: setOff, parts, on, proof: null }),
  "set-off-completed": (account, { setOff, proof }) => {
    const declared = account.setOffs[setOff];
    return declared ? withSetOff(account, { ...declared, proof }) : account;
  },
} satisfies AccountHandlers;

interface Sides {
  readonly invoice: Invoice;
  readonly credit: Credit;
}
function sidesOf(account: AccountState, invoiceNo: string, creditId: string): Sides | Refusal {
  const invoice = Object.hasOwn(account.invoices, invoiceNo) ? account.invoices[invoiceNo] : undefined;
  const credit = Object.hasOwn(account.credits, creditId) ? account.credits[creditId] : undefined;
  if (!invoice || invoice.total <= 0n || invoice.voidedAt !== null) return refuse("E_NO_SUCH_INVOICE", "27-1", { invoices: [invoiceNo] });
  if (!credit) return refuse("E_NO_SUCH_CREDIT", "27-1", { credit: creditId, open: openCredits(account) });
  if (openOn(invoice) <= 0n || leftOf(credit) <= 0n) return refuse("E_SETTLED", "27-1", { invoice: invoiceNo, credit: creditId });
  return { invoice, credit };
}

function carriedOut({ invoice, credit }: Sides, amount: bigint, declaredOn: string) {
  const stood = later(invoice.plan.payBy ?? declaredOn, credit.on);
  return allot([invoice], credit.id, amount, earlier(declaredOn, stood));
}

const openCredits = (account: AccountState): string[] =>
  Object.values(account.credits).flatMap((credit) => (leftOf(credit) > 0n ? [credit.id] : []));
const withSetOff = (account: AccountState, made: SetOff): AccountState => ({
  ...account,
  setOffs: { ...account.setOffs, [made.id]: made },
});
