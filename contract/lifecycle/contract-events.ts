import type { Plan } from "../billing/plan.ts";
import type { CommonEvents, DayText, InstantText, MonthText } from "../machine.ts";
import type { Items } from "../money/fees.ts";
import type { Addon, Charge, NoticeEvents, OrderKind, Overlay, SpecialTermRow, Waiver } from "./contract-state.ts";

/**
 * Everything that can happen to a contract, article by article. Events hold no personal data: people and firms are
 * rows that events name by id, so that a purge (47-11) can delete them.
 */
export interface ContractEvents extends CommonEvents, NoticeEvents {
  // 9–11: application, refusal, formation, start
  applied: {
    account: string;
    reseller: string | null;
    biller: Biller;
    party: string;
    start: DayText;
    items: Items;
    extensionSeats: number | null;
    setup: Setup;
    receivedAt: InstantText;
    terms: string;
  };
  "application-refused": { ground: 1 | 2 | 3 | 4 | 5; memo: string | null };
  "application-withdrawn": { reason: string | null };
  accepted: { start: DayText; revision: string | null };
  started: Record<never, never>;
  "service-provided": { on: DayText };

  // 12, 33, 37: changes
  "change-requested": {
    order: string;
    kind: OrderKind;
    receivedAt: InstantText;
    wished: DayText | null;
    add: Items;
    lastDay: DayText | null;
    remove: Items;
    extensionSeats: number | null;
    waiver: Waiver | null;
  };
  "proofs-asked": { order: string; what: string };
  "proofs-given": { order: string };
  "change-accepted": { order: string };
  "change-refused": { order: string; ground: 1 | 2 | 3 | 4 | 5; memo: string | null };
  "change-withdrawn": { order: string; reason: string | null };
  "change-applied": { order: string; part: "add" | "remove" };
  "contact-changed": { on: DayText; fields: readonly string[]; late: boolean };
  "circuit-changed": { on: DayText; circuit: string; late: boolean };
  "environment-change-asked": { request: string; on: DayText };
  "environment-change-answered": { request: string; permitted: boolean; memo: string | null };
  "environment-changed-unpermitted": { on: DayText };

  // 13–15: who the customer is
  renamed: { party: string; from: DayText; proof: string };
  "rename-refused": { ground: 1 | 2 | 3 | 4 | 5 };
  succeeded: { cause: "inheritance" | "merger" | "split"; successors: readonly string[]; representative: string; interim: boolean };
  "representative-named": { representative: string };

  // 16–18, 34–36, 45: overlays
  "overlay-notified": { overlay: Overlay };
  "overlay-started": { overlay: string };
  "overlay-alarmed": { overlay: string; daysLeft: number };
  "overlay-ended": {
    overlay: string;
    how: "planned-end" | "lapsed" | "cured" | "paid" | "voided" | "lifted" | "requested" | "contract-ended" | "withdrawn" | "switched";
  };
  "overlay-extended": { overlay: string; plannedEnd: DayText };
  "debt-cleared": { invoice: string; how: "paid" | "voided" };

  // 19, 20, 38, 48: ends
  "termination-scheduled": { lastDay: DayText; receivedAt: InstantText; waiver: Waiver | null };
  "termination-withdrawn": { reason: string | null };
  "addon-end-scheduled": { addon: Addon; lastDay: DayText };
  "cure-demanded": { ground: string; until: DayText | null };
  "cancellation-noticed": { ground: string; notice: string; notBefore: DayText; curable: boolean; legalCheck: boolean };
  "cancellation-withdrawn": { reason: string | null };
  cancelled: { on: DayText; ground: string; emergency: boolean };
  "addon-abolition-announced": { abolition: string; addon: Addon; wished: DayText; notice: string };
  "addon-abolition-fixed": { abolition: string; addon: Addon; lastDay: DayText };
  "addon-ended": { addon: Addon; how: "cancelled" | "abolished" | "contract-ended"; lastDay: DayText };
  "abolition-announced": { abolition: string; wished: DayText; notice: string };
  "abolition-fixed": { abolition: string; lastDay: DayText };
  ended: { lastDay: DayText; how: "termination" | "cancellation" | "abolition" };

  // 2, 21-3: what the provider announces
  "terms-announced": { version: string; effectiveFrom: DayText; notice: string };
  "terms-in-force": { version: string; arrived: boolean };
  "prices-announced": { revision: string; wished: MonthText; order: number; notice: string };
  "prices-fixed": { revision: string; from: MonthText; late: boolean };

  // 22-8, 料金表第4: initial setup
  "setup-quoted": { amount: bigint; document: string };
  "setup-started": { on: DayText; work: string };
  "setup-completed": { on: DayText };

  // 25, 28, 29, 31-2, 32-2: charges, works, removal
  "charge-added": { charge: Charge };
  "work-ordered": { work: string; what: string; paidBy: "customer" | "provider" };
  "work-completed": { work: string; on: DayText; warrantyUntil: DayText | null };
  "removal-ordered": { task: string; paidBy: "customer" | "provider" };
  "removal-completed": { task: string; on: DayText };
  "task-opened": { task: string; what: string; by: InstantText | null };
  "task-closed": { task: string };

  // 8, 40–44, 46, 47, 51: registers
  "special-term-set": { term: SpecialTermRow };
  "purpose-opted-out": { purpose: number };
  "information-used": { purpose: number; what: string };
  "legal-request-answered": {
    request: string;
    kind: "compulsory" | "inquiry";
    authority: string;
    basis: string;
    scope: string;
    answer: "given" | "declined";
  };
  "information-disclosed": { contractor: string; what: string };
  "violation-recorded": { violation: string; article: "31-1" | "42" | "43" | "44" | "46"; item: number | null; memo: string };
  "violation-cured": { violation: string };
  "claim-raised": { claim: string; rule: "47-9" | "47-10"; amount: bigint; memo: string };
  "claim-rejected": { claim: string; because: string };
  "good-faith-opened": { matter: string; memo: string };
  "good-faith-settled": { matter: string; outcome: string };

  // money: the month and everything between
  "alarm-raised": { alarm: string; about: string; subject: string; daysLeft: number };
  "billing-day-set": { day: number; reason: string };
  "calls-rated": { batch: string; month: MonthText; carrier: string; domestic: bigint; foreign: bigint };
  "calls-closed": { month: MonthText };
  "month-run": { month: MonthText };
  planned: { plan: Plan };

  // S-7, 47-11: purge
  "legal-hold-set": { hold: string; why: string };
  "legal-hold-lifted": { hold: string };
  "purge-begun": { deadline: DayText };
  "purge-alarmed": { deadline: DayText };
  purged: { deadline: DayText; held: boolean };
  /** `report`: SHA-256 of the report of what was deleted, which the certificate prints. */
  "deletion-reported": { report: string };
  "purge-certified": { by: string };
}

export interface Biller {
  readonly kind: "provider" | "reseller";
  readonly id: string;
}

/** The initial setup of 料金表第4: none, the standard one, or by quote. */
export type Setup =
  | { readonly kind: "none" }
  | { readonly kind: "standard"; readonly flows: number; readonly skills: number }
  | { readonly kind: "quote"; readonly document: string; readonly amount: bigint };
