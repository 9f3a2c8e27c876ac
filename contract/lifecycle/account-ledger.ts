import { withBilled } from "../billing/billed.ts";
import type { AccountHandlers } from "./account-command.ts";
import type { AccountState, Credit, Invoice } from "./account-state.ts";
import { noticeHandlers } from "./notices.ts";

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
