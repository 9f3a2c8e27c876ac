import { z } from "zod";
import type { Plan } from "../billing/plan.ts";
import type { Asked, InstantText } from "../machine.ts";
import { lessYen } from "../money/yen.ts";
import { refuse } from "../refusal.ts";
import { type AccountDraft, accountCommand } from "./account-command.ts";
import type { AccountState, Credit, Invoice } from "./account-state.ts";
import { billing, systemOnly } from "./actors.ts";
import { dayOf } from "./dates.ts";
import { allot, leftOf, openOn } from "./ledger.ts";
import { notice } from "./notices.ts";
import { id, text } from "./payload.ts";

export const biller = z.strictObject({ kind: z.enum(["provider", "reseller"]), id });

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
