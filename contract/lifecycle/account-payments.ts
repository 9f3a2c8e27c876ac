import { z } from "zod";
import { refuse } from "../refusal.ts";
import { type AccountDues, accountCommand } from "./account-command.ts";
import { billing, systemOnly } from "./actors.ts";
import { claims } from "./article-26-interest.ts";
import { dayOf, later, plusDays, plusMinutes, startOf } from "./dates.ts";
import { allot, invoicesOf, isOverdue, openOn, payingOrder } from "./ledger.ts";
import { notice } from "./notices.ts";
import { dayText, id, positiveYen, text } from "./payload.ts";

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
