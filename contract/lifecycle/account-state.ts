import type { Billed } from "../billing/billed.ts";
import type { Plan } from "../billing/plan.ts";
import type { CommonEvents, DayText, InstantText, StreamState } from "../machine.ts";
import type { Biller } from "./contract-events.ts";
import type { Notice, NoticeEvents } from "./contract-state.ts";

/** An issued document. It is never edited: only what was paid on it, and whether it was voided, is added (B-06). */
export interface Invoice {
  readonly no: string;
  readonly plan: Plan;
  readonly biller: Biller;
  readonly issuedAt: InstantText;
  readonly total: bigint;
  readonly paid: readonly Allocation[];
  readonly voidedAt: InstantText | null;
  readonly writtenOff: bigint;
  /** Interest claimed so far on this debt (26): later claims deduct it. */
  readonly interestClaimed: bigint;
  readonly overdueNotedAt: InstantText | null;
}
/** Money put on a debt: from a payment, a credit or a set-off, with the day that stops interest. */
export interface Allocation {
  readonly from: string;
  readonly amount: bigint;
  readonly on: DayText;
}

/** Money of the customer that we hold or owe: a payment not used up, a return (返還), damages, goodwill. */
export interface Credit {
  readonly id: string;
  readonly kind: "payment" | "return" | "exemption" | "damages" | "goodwill";
  readonly amount: bigint;
  readonly used: bigint;
  readonly refunded: bigint;
  /** The bank's credit date, or the day since which we owe it. */
  readonly on: DayText;
  readonly plan: Plan | null;
}

export interface SetOff {
  readonly id: string;
  readonly parts: readonly { readonly invoice: string; readonly credit: string; readonly amount: bigint }[];
  readonly on: DayText;
  readonly proof: string | null;
}

export interface AccountEvents extends CommonEvents, NoticeEvents {
  opened: { biller: Biller };
  "invoice-issued": { no: string; plan: Plan; biller: Biller };
  "invoice-voided": { no: string; reason: string };
  "invoice-settled": { no: string; on: DayText };
  "payment-received": { payment: string; amount: bigint; on: DayText; names: readonly string[]; reference: string | null };
  "credit-granted": { credit: string; kind: Credit["kind"]; amount: bigint; on: DayText; plan: Plan | null };
  allocated: { invoice: string; from: string; amount: bigint; on: DayText };
  released: { invoice: string; from: string; amount: bigint };
  refunded: { credit: string; amount: bigint; on: DayText };
  "written-off": { invoice: string; amount: bigint; reason: string };
  "interest-claimed": { invoice: string; days: number; amount: bigint; until: DayText };
  "overdue-noted": { invoice: string; open: bigint };
  "set-off-declared": { setOff: string; parts: SetOff["parts"]; on: DayText };
  "set-off-completed": { setOff: string; proof: string };
  "correction-proposed": { because: string; invoices: readonly string[] };
  "correction-dismissed": { because: string };
  "exemption-assessed": {
    incident: string;
    contract: string;
    row: 1 | 2 | null;
    eligible: boolean;
    units: number;
    amount: bigint;
    because: string;
  };
  "damages-assessed": { incident: string; contract: string; amount: bigint; cap: bigint; legalCheck: boolean };
}

export interface AccountState extends StreamState {
  readonly kind: "account";
  readonly biller: Biller | null;
  readonly invoices: Readonly<Record<string, Invoice>>;
  /** Numbers of documents in the order of issue. */
  readonly issued: readonly string[];
  /** Derived with each document: what has been asked for so far. */
  readonly billed: Billed;
  readonly credits: Readonly<Record<string, Credit>>;
  readonly setOffs: Readonly<Record<string, SetOff>>;
  readonly proposals: Readonly<Record<string, readonly string[]>>;
  readonly notices: Readonly<Record<string, Notice>>;
  /** By incident and contract: what was granted, so that nothing is granted twice. */
  readonly assessed: Readonly<Record<string, { readonly exemption: bigint; readonly damages: bigint }>>;
}
