import type { DayText, InstantText, MonthText, StreamState } from "../machine.ts";
import type { Items } from "../money/fees.ts";
import type { SpecialOverride } from "../terms/special-term.ts";
import type { Biller, Setup } from "./contract-events.ts";

/** The addons of Article 5. */
export const addons = ["recording-extension", "recording-delivery"] as const;
export type Addon = (typeof addons)[number];

export interface Waiver {
  readonly reason: string;
  readonly by: string;
  readonly approvedBy: string;
}

/** Where a contract stands, without what runs beside it (overlays) or is planned (endings). */
export type Phase = "none" | "applied" | "refused" | "withdrawn" | "pending-start" | "active" | "ended" | "purge-pending" | "purged";

/** A change is an increase on any day (12-1, 12-3, 33-1), a decrease at a month-end (12-4, 37-1), or both in one form. */
export type OrderKind = "change" | "addition" | "item-cancellation" | "addon-order" | "addon-cancellation";
export interface Order {
  readonly id: string;
  readonly kind: OrderKind;
  readonly status: "submitted" | "awaiting-proof" | "accepted" | "applied" | "refused" | "withdrawn";
  readonly receivedAt: InstantText;
  /** First day of what is added, at 00:00. */
  readonly wished: DayText | null;
  readonly add: Items;
  /** Last day of what is removed, a month-end. */
  readonly lastDay: DayText | null;
  readonly remove: Items;
  readonly extensionSeats: number | null;
  readonly waiver: Waiver | null;
  readonly applied: readonly ("add" | "remove")[];
  /** 12-7: since when proofs are awaited. */
  readonly proofsAskedAt: InstantText | null;
  readonly acceptedAt: InstantText | null;
}

/** 16-1 (1)–(4). */
export type Ground = 1 | 2 | 3 | 4;
export const overlayKinds = ["16-1", "16-2", "17", "18", "34", "35", "36", "45"] as const;
export type OverlayKind = (typeof overlayKinds)[number];
/** What an overlay stops. A notice of 17, 35 or 45 may name parts of the service. */
export type Scope = "contract" | Addon | readonly ("calls" | "recording" | "management" | Addon)[];
export interface Overlay {
  readonly id: string;
  readonly kind: OverlayKind;
  readonly scope: Scope;
  /** What it is for: the same cause extends the same six months. */
  readonly cause: string;
  readonly ground: Ground | null;
  readonly reason: string;
  readonly from: InstantText;
  /** Exclusive: 24:00 of the planned last day, or an instant; null = until paid (16-2) or until lifted. */
  readonly until: InstantText | null;
  readonly debts: readonly string[];
  readonly notice: string | null;
  readonly emergency: string | null;
  readonly startedAt: InstantText | null;
  readonly endedAt: InstantText | null;
  readonly how: string | null;
  readonly alarms: readonly number[];
  /** When its period was extended last: alarms of the new end that lie before are not raised belatedly. */
  readonly extendedAt: InstantText | null;
}

/** A notice of the matrix (A12). `written` is 書面, a letter with tracking; `defined` the provider's own way (mail by default). */
export interface Notice {
  readonly id: string;
  readonly about: string;
  readonly article: string;
  readonly form: "written" | "defined" | "fastest" | "free";
  readonly says: Readonly<Record<string, string | number | boolean | null>>;
  readonly sentAt: InstantText;
  readonly arrivedAt: InstantText | null;
  readonly bouncedAt: InstantText | null;
  readonly proof: string | null;
}
export interface NoticeEvents {
  "notice-issued": { readonly notice: Notice };
  "notice-arrived": { readonly notice: string; readonly at: InstantText; readonly proof: string | null };
  "notice-bounced": { readonly notice: string; readonly at: InstantText };
}

/** Something to be billed with the next run: works, repair, investigation, removal, cancelled setup. Ex-tax. */
export interface Charge {
  readonly id: string;
  readonly rule: string;
  readonly what: string;
  readonly amount: bigint;
  readonly on: DayText;
}

export interface Ending {
  readonly lastDay: DayText;
  readonly noticedAt: InstantText;
}
export interface Cancellation {
  readonly ground: string;
  readonly notice: string | null;
  readonly noticedAt: InstantText;
  readonly notBefore: DayText;
  readonly curable: boolean;
  readonly legalCheck: boolean;
}

/** A new price book as this customer was told of it (21-3); `from` is fixed by the arrival of the notice. */
export interface PriceNotice {
  readonly revision: string;
  readonly wished: MonthText;
  /** Order of approval among all revisions. */
  readonly order: number;
  readonly notice: string;
  readonly from: MonthText | null;
}

/** 特約 (8) as events hold it; terms/special-term.ts says what an override can be. */
export interface SpecialTermRow {
  readonly id: string;
  readonly rule: string;
  readonly from: DayText;
  readonly to: DayText | null;
  readonly document: string;
  readonly override: SpecialOverride;
}

export interface Task {
  readonly id: string;
  readonly what: string;
  readonly openedAt: InstantText;
  readonly by: InstantText | null;
  readonly closed: boolean;
}

export interface ContractState extends StreamState {
  readonly kind: "contract";
  readonly phase: Phase;
  readonly account: string;
  readonly reseller: string | null;
  readonly biller: Biller;
  readonly terms: string;
  /** Rows of people and firms that held the contract, each from its day (13-2). */
  readonly holders: readonly { readonly party: string; readonly from: DayText }[];
  readonly successors: readonly string[];
  /** `since` when: named by the successors, or `interim` because they have not (14-3). */
  readonly representative: { readonly party: string; readonly interim: boolean; readonly since: InstantText } | null;
  readonly appliedAt: InstantText | null;
  /** 利用開始日, the first of a month; the day of actual provision is kept beside it (C-08). */
  readonly start: DayText;
  readonly providedOn: DayText | null;
  readonly acceptedAt: InstantText | null;
  /** What was applied for; `quantities` is what may be used now. */
  readonly items: Items;
  readonly quantities: Items;
  /** As applied for; orders change it from their day on. */
  readonly extensionSeats: number | null;
  readonly setup: Setup;
  readonly setupStage: "none" | "quoted" | "waiting" | "started" | "completed" | "cancelled";
  readonly orders: Readonly<Record<string, Order>>;
  /** 37-4: addons that the customer cancelled. */
  readonly cancelledAddons: readonly Addon[];
  readonly abolishedAddons: Readonly<
    Partial<
      Record<Addon, { readonly abolition: string; readonly notice: string; readonly wished: DayText; readonly lastDay: DayText | null }>
    >
  >;
  readonly overlays: Readonly<Record<string, Overlay>>;
  readonly clearedDebts: readonly string[];
  readonly termination: Ending | null;
  readonly cancellation: Cancellation | null;
  readonly abolition: {
    readonly abolition: string;
    readonly notice: string;
    readonly wished: DayText;
    readonly lastDay: DayText | null;
  } | null;
  readonly endedOn: DayText | null;
  readonly endedHow: "termination" | "cancellation" | "abolition" | null;
  readonly notices: Readonly<Record<string, Notice>>;
  /** Price revisions by the first month in which they hold for this customer (21-3); null is the terms' own book. */
  readonly prices: readonly { readonly revision: string | null; readonly from: MonthText; readonly order: number }[];
  readonly priceNotices: Readonly<Record<string, PriceNotice>>;
  readonly termsNotices: Readonly<Record<string, { readonly effectiveFrom: DayText; readonly notice: string; readonly inForce: boolean }>>;
  readonly tasks: Readonly<Record<string, Task>>;
  readonly works: Readonly<
    Record<
      string,
      {
        readonly what: string;
        readonly paidBy: "customer" | "provider";
        readonly doneOn: DayText | null;
        readonly warrantyUntil: DayText | null;
      }
    >
  >;
  readonly charges: readonly Charge[];
  readonly calls: readonly {
    readonly batch: string;
    readonly month: MonthText;
    readonly carrier: string;
    readonly domestic: bigint;
    readonly foreign: bigint;
  }[];
  readonly callsClosed: MonthText | null;
  /** Since when charges or calls wait for a run: after the final invoice a run is served only for them. */
  readonly unbilled: InstantText | null;
  /** Alarms that have been raised. */
  readonly raised: readonly string[];
  /** T2: the day of the month on which its runs are served; a fee's month is the calendar month all the same. */
  readonly billingDay: number;
  /** The last month whose run has been served. */
  readonly runThrough: MonthText | null;
  readonly environmentChanges: Readonly<
    Record<string, { readonly on: DayText; readonly askedAt: InstantText; readonly permitted: boolean | null }>
  >;
  readonly unpermittedChanges: readonly DayText[];
  readonly specialTerms: readonly SpecialTermRow[];
  readonly optOuts: readonly number[];
  readonly legalRequests: Readonly<Record<string, "given" | "declined">>;
  readonly violations: Readonly<Record<string, { readonly article: string; readonly cured: boolean }>>;
  readonly claims: Readonly<Record<string, { readonly rule: string; readonly amount: bigint }>>;
  readonly goodFaith: Readonly<Record<string, { readonly openedAt: InstantText; readonly settled: boolean }>>;
  readonly holds: readonly string[];
  readonly holdLiftedAt: InstantText | null;
  readonly purge: {
    readonly deadline: DayText;
    readonly begun: boolean;
    readonly alarmed: boolean;
    readonly purgedAt: InstantText | null;
    /** SHA-256 of the report of the deletion; null until it has been carried out. */
    readonly report: string | null;
    readonly certifiedBy: string | null;
  } | null;
}
