import { z } from "zod";
import { withBilled } from "../billing/billed.ts";
import type { Plan } from "../billing/plan.ts";
import { makePlan } from "../billing/plan-month.ts";
import type { Asked, DayText, InstantText } from "../machine.ts";
import { lessYen } from "../money/yen.ts";
import { refuse } from "../refusal.ts";
import { type AccountDraft, type AccountDues, type AccountHandlers, accountCommand } from "./account-command.ts";
import type { AccountState, Credit, Invoice } from "./account-state.ts";
import { billing, providerBilling, systemOnly } from "./actors.ts";
import { dayOf, earlier, lastOf, later, monthOf, nextMonth, plusDays, plusMinutes, startOf } from "./dates.ts";
import { allot, interestOf, invoicesOf, isOverdue, leftOf, openOn, payingOrder } from "./ledger.ts";
import { notice, noticeHandlers } from "./notices.ts";
import { dayText, id, positiveYen, text } from "./payload.ts";
import type { World } from "./world.ts";

const biller = z.strictObject({ kind: z.enum(["provider", "reseller"]), id });

export const open = accountCommand({
  rule: "22-1",
  summary: { ja: "顧客勘定の開設", en: "Open the customer's account" },
  actors: systemOnly,
  payload: z.strictObject({ biller }),
  events: ["opened"],
  decide: (_world, account, command) => (account.biller === null ? [{ type: "opened", rule: "22-1", data: command.data }] : []),
});

/**
 * Issues a document exactly as it was planned (contracts.md §5). Credits that stand are put on a new invoice;
 * a return is put on what it returns from, as far as that is open, and otherwise waits for the next invoice.
 */
export const issue = accountCommand({
  rule: "23-1",
  summary: { ja: "請求書・返還書類の発行", en: "Issue a document as planned" },
  actors: systemOnly,
  payload: z.strictObject({ plan: z.custom<Plan>((value) => typeof value === "object" && value !== null && "lines" in value), biller }),
  events: ["opened", "invoice-issued", "notice-issued", "credit-granted", "allocated", "invoice-settled"],
  decide: (_world, account, command, at) => {
    const { plan, biller } = command.data;
    const opened: AccountDraft[] = account.biller === null ? [{ type: "opened", rule: "22-1", data: { biller } }] : [];
    return [...opened, ...issued(account, command, plan, biller, at)];
  },
});

/** 23-2: a payment goes to the invoice that it names, else to the oldest debt; interest is claimed when a late debt is paid (26). */
export const pay = accountCommand({
  rule: "23-2",
  summary: { ja: "入金の記録", en: "Record a payment" },
  actors: [...billing, "system"],
  payload: z.strictObject({
    payment: id.optional(),
    amount: positiveYen,
    on: dayText.optional(),
    invoices: z.array(id).default([]),
    reference: text.nullable().default(null),
  }),
  events: ["payment-received", "allocated", "invoice-settled", "interest-claimed", "invoice-issued", "notice-issued"],
  refusals: ["E_NO_SUCH_INVOICE", "E_DUPLICATE", "E_RECEIVED_LATER"],
  decide: (world, account, command, at) => {
    const { amount, invoices, reference } = command.data;
    const payment = command.data.payment ?? command.id;
    const on = command.data.on ?? dayOf(at);
    if (Object.hasOwn(account.credits, payment)) return refuse("E_DUPLICATE", "23-2", { payment });
    if (on > dayOf(at)) return refuse("E_RECEIVED_LATER", "A-36", { on, today: dayOf(at) });
    const unknown = invoices.filter((no) => !Object.hasOwn(account.invoices, no));
    if (unknown.length > 0) return refuse("E_NO_SUCH_INVOICE", "23-2", { invoices: unknown });
    const named = invoices.flatMap((no) => account.invoices[no] ?? []);
    const order = [...named, ...payingOrder(account, world.policy).filter(({ no }) => !invoices.includes(no))];
    const { drafts, settled } = allot(order, payment, amount, on);
    return [
      { type: "payment-received", rule: "23-2", data: { payment, amount, on, names: invoices, reference } },
      ...drafts,
      ...claims(world, account, command, settled, at),
    ];
  },
});

/** B-06: an issued document is never edited; it is voided by two people, and what was paid on it is free again for its successor. */
export const voidInvoice = accountCommand({
  rule: "23-1",
  summary: { ja: "請求書の取消", en: "Void an invoice" },
  actors: billing,
  twoPeople: true,
  payload: z.strictObject({ invoice: id, reason: text }),
  events: ["invoice-voided", "released"],
  refusals: ["E_NO_SUCH_INVOICE", "E_VOIDED"],
  decide: (_world, account, command) => {
    const invoice = Object.hasOwn(account.invoices, command.data.invoice) ? account.invoices[command.data.invoice] : undefined;
    if (!invoice || invoice.total <= 0n) return refuse("E_NO_SUCH_INVOICE", "23-1", { invoices: [command.data.invoice] });
    if (invoice.voidedAt !== null) return refuse("E_VOIDED", "23-1", { invoice: invoice.no });
    return [
      ...invoice.paid.map(
        ({ from, amount }): AccountDraft => ({ type: "released", rule: "23-1", data: { invoice: invoice.no, from, amount } }),
      ),
      { type: "invoice-voided", rule: "23-1", data: { no: invoice.no, reason: command.data.reason } },
    ];
  },
});

/** A debt that will not be paid any more leaves the books, by two people. */
export const writeOff = accountCommand({
  rule: "23-2",
  summary: { ja: "貸倒れ処理", en: "Write a debt off" },
  actors: billing,
  twoPeople: true,
  payload: z.strictObject({ invoice: id, amount: positiveYen.optional(), reason: text }),
  events: ["written-off"],
  refusals: ["E_NO_SUCH_INVOICE", "E_TOO_MUCH", "E_SETTLED"],
  decide: (_world, account, command) => {
    const invoice = Object.hasOwn(account.invoices, command.data.invoice) ? account.invoices[command.data.invoice] : undefined;
    if (!invoice) return refuse("E_NO_SUCH_INVOICE", "23-2", { invoices: [command.data.invoice] });
    const left = openOn(invoice);
    if (left <= 0n) return refuse("E_SETTLED", "23-2", { invoice: invoice.no });
    const amount = command.data.amount ?? left;
    if (amount > left) return refuse("E_TOO_MUCH", "23-2", { left });
    return [{ type: "written-off", rule: "23-2", data: { invoice: invoice.no, amount, reason: command.data.reason } }];
  },
});

/** TM-03: the day after the day to pay by, what is open is put on record as overdue and the customer is reminded; evidence for 16-2. */
export const noteOverdue = accountCommand({
  rule: "16-2",
  summary: { ja: "延滞の記録と督促", en: "Note that a debt is overdue, and remind" },
  actors: systemOnly,
  payload: z.strictObject({ invoice: id }),
  events: ["overdue-noted", "notice-issued"],
  refusals: ["E_NOT_DUE"],
  decide: (_world, account, command, at) => {
    const invoice = Object.hasOwn(account.invoices, command.data.invoice) ? account.invoices[command.data.invoice] : undefined;
    if (!invoice || !isOverdue(invoice, dayOf(at)) || invoice.overdueNotedAt !== null)
      return refuse("E_NOT_DUE", "16-2", { invoice: command.data.invoice });
    return [
      { type: "overdue-noted", rule: "16-2", data: { invoice: invoice.no, open: openOn(invoice) } },
      notice(command, at, "reminder", "26", "defined", {
        invoice: invoice.no,
        open: openOn(invoice).toString(),
        payBy: invoice.plan.payBy,
      }),
    ];
  },
});

export const dueLedger: AccountDues = (account, until) =>
  invoicesOf(account).flatMap((invoice) => {
    const { payBy } = invoice.plan;
    if (payBy === null || invoice.overdueNotedAt !== null || openOn(invoice) <= 0n) return [];
    const at = plusMinutes(startOf(plusDays(payBy, 1)), 10);
    // An invoice whose day had passed when it was freed or issued is looked at the day after that.
    return at > until
      ? []
      : [
          {
            id: `overdue/${invoice.no}`,
            at: later(at, invoice.issuedAt),
            phase: "run",
            command: "note-overdue",
            data: { invoice: invoice.no },
            rule: "16-2",
            stream: { kind: "account", id: account.id },
          },
        ];
  });

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

/** The events of issuing one document. */
export function issued(
  account: AccountState,
  command: Asked<unknown>,
  plan: Plan,
  biller: Invoice["biller"],
  at: InstantText,
  useCredits = true,
): AccountDraft[] {
  const no = numberOf(account, plan);
  const invoice: Invoice = {
    no,
    plan,
    biller,
    issuedAt: at,
    total: plan.total,
    paid: [],
    voidedAt: null,
    writtenOff: 0n,
    interestClaimed: 0n,
    overdueNotedAt: null,
  };
  const made: AccountDraft[] = [
    { type: "invoice-issued", rule: plan.rule, data: { no, plan, biller } },
    notice(command, at, `document/${no}`, "23-1", "defined", { no, kind: plan.kind, total: plan.total.toString(), payBy: plan.payBy }),
  ];
  if (plan.total < 0n) return [...made, ...returned(account, no, plan, -plan.total, at)];
  if (!useCredits) return made;
  let open = invoice;
  for (const credit of Object.values(account.credits)) {
    const { drafts } = allot([open], credit.id, lessYen(leftOf(credit), openOn(open)), credit.on);
    made.push(...drafts);
    for (const draft of drafts) if (draft.type === "allocated") open = { ...open, paid: [...open.paid, draft.data] };
  }
  return made;
}

/** A return is put on the open documents that it returns from; what is left is the customer's credit. */
function returned(account: AccountState, credit: string, plan: Plan, amount: bigint, at: InstantText): AccountDraft[] {
  const kind: Credit["kind"] = plan.kind === "exemption" || plan.kind === "damages" || plan.kind === "goodwill" ? plan.kind : "return";
  const on = dayOf(at);
  const granted: AccountDraft = { type: "credit-granted", rule: plan.rule, data: { credit, kind, amount, on, plan } };
  if (kind !== "return") return [granted];
  const of = plan.of.flatMap((no) => account.invoices[no] ?? []).filter((invoice) => openOn(invoice) > 0n);
  return [granted, ...allot(of, credit, amount, on).drafts];
}

/** Numbers stay the same for the same history: contract, month or kind, and how many there were before. */
export function numberOf(account: AccountState, plan: Plan): string {
  const stem = `${plan.contract}/${plan.kind === "invoice" ? plan.month : plan.kind}`;
  const before = account.issued.filter((no) => no === stem || no.startsWith(`${stem}/`)).length;
  return `${stem}/${before + 1}`;
}

/** A past-dated change proposes corrections of invoices that are out; it never edits them (13-2). A person voids, or leaves them. */
export const proposeCorrection = accountCommand({
  rule: "13-2",
  summary: { ja: "発行済み請求書の訂正の提案", en: "Propose to correct invoices that are out" },
  actors: systemOnly,
  payload: z.strictObject({ contract: id, from: dayText, because: id }),
  events: ["correction-proposed"],
  decide: (_world, account, command) => {
    const { contract, from, because } = command.data;
    const touched = invoicesOf(account).filter(
      ({ plan, voidedAt }) => plan.contract === contract && voidedAt === null && plan.kind !== "interest" && plan.month >= monthOf(from),
    );
    return touched.length === 0
      ? []
      : [{ type: "correction-proposed", rule: "13-2", data: { because, invoices: touched.map(({ no }) => no) } }];
  },
});

export const dismissCorrection = accountCommand({
  rule: "13-2",
  summary: { ja: "訂正の提案の取下げ", en: "Leave the invoices as they are" },
  actors: [...providerBilling, "clerk"],
  payload: z.strictObject({ because: id }),
  events: ["correction-dismissed"],
  refusals: ["E_NO_SUCH_REQUEST"],
  decide: (_world, account, command) =>
    Object.hasOwn(account.proposals, command.data.because)
      ? [{ type: "correction-dismissed", rule: "13-2", data: command.data }]
      : refuse("E_NO_SUCH_REQUEST", "13-2", { request: command.data.because }),
});

export const onLedger = {
  ...noticeHandlers,
  opened: (account, { biller }) => ({ ...account, biller }),
  "invoice-issued": (account, { no, plan, biller }, event) =>
    withInvoice(
      { ...account, issued: [...account.issued, no], billed: withBilled(account.billed, plan, 1) },
      {
        no,
        plan,
        biller,
        issuedAt: event.validOn,
        total: plan.total,
        paid: [],
        voidedAt: null,
        writtenOff: 0n,
        interestClaimed: 0n,
        overdueNotedAt: null,
      },
    ),
  "invoice-voided": (account, { no }, event) => {
    const plan = account.invoices[no]?.plan;
    const billed = plan ? withBilled(account.billed, plan, -1) : account.billed;
    return changeInvoice({ ...account, billed }, no, (invoice) => ({ ...invoice, paid: [], voidedAt: event.validOn }));
  },
  "invoice-settled": (account) => account,
  "payment-received": (account, { payment, amount, on }) =>
    withCredit(account, { id: payment, kind: "payment", amount, used: 0n, refunded: 0n, on, plan: null }),
  "credit-granted": (account, { credit, kind, amount, on, plan }) =>
    withCredit(account, { id: credit, kind, amount, used: 0n, refunded: 0n, on, plan }),
  allocated: (account, { invoice, from, amount, on }) =>
    changeInvoice(useCredit(account, from, amount), invoice, (held) => ({ ...held, paid: [...held.paid, { from, amount, on }] })),
  released: (account, { from, amount }) => useCredit(account, from, -amount),
  refunded: (account, { credit, amount }) => {
    const held = account.credits[credit];
    return held ? withCredit(account, { ...held, refunded: held.refunded + amount }) : account;
  },
  "written-off": (account, { invoice, amount }) =>
    changeInvoice(account, invoice, (held) => ({ ...held, writtenOff: held.writtenOff + amount })),
  "interest-claimed": (account, { invoice, amount }) =>
    changeInvoice(account, invoice, (held) => ({ ...held, interestClaimed: held.interestClaimed + amount })),
  "overdue-noted": (account, { invoice }, event) => changeInvoice(account, invoice, (held) => ({ ...held, overdueNotedAt: event.validOn })),
  "correction-proposed": (account, { because, invoices }) => ({ ...account, proposals: { ...account.proposals, [because]: invoices } }),
  "correction-dismissed": (account, { because }) => {
    const { [because]: _gone, ...proposals } = account.proposals;
    return { ...account, proposals };
  },
} satisfies AccountHandlers;

const withInvoice = (account: AccountState, invoice: Invoice): AccountState => ({
  ...account,
  invoices: { ...account.invoices, [invoice.no]: invoice },
});
const withCredit = (account: AccountState, credit: Credit): AccountState => ({
  ...account,
  credits: { ...account.credits, [credit.id]: credit },
});

function changeInvoice(account: AccountState, no: string, change: (invoice: Invoice) => Invoice): AccountState {
  const invoice = account.invoices[no];
  return invoice ? withInvoice(account, change(invoice)) : account;
}

function useCredit(account: AccountState, id: string, amount: bigint): AccountState {
  const credit = account.credits[id];
  return credit ? withCredit(account, { ...credit, used: credit.used + amount }) : account;
}
