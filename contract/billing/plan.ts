import type { DayText, MonthText } from "../machine.ts";
import type { TaxCategory, TaxGroup } from "../money/tax.ts";

/** What a document is: the original of a usage month, what was added later, what goes back, the last one, or a claim of its own. */
export type DocumentKind =
  | "invoice"
  | "calls"
  | "supplement"
  | "return"
  | "final"
  | "interest"
  | "surcharge"
  | "exemption"
  | "damages"
  | "goodwill";

/** One line: positive on invoices, negative on returns. Whole yen before tax, floored once from its exact value (C-07, R-T3). */
export interface PlanLine {
  /** What it is for, stable from run to run, so that a second plan of the same month finds what has been billed. */
  readonly key: string;
  readonly ja: string;
  readonly en: string;
  readonly quantity: number;
  readonly unitPrice: bigint | null;
  readonly amount: bigint;
  readonly category: TaxCategory;
  /** The usage month that it belongs to. */
  readonly month: MonthText;
  readonly rule: string;
}

/** A document that is not issued yet: preview, forecast and issue use the very same value (contracts.md §5). */
export interface Plan {
  readonly kind: DocumentKind;
  readonly contract: string;
  readonly month: MonthText;
  readonly book: string | null;
  readonly lines: readonly PlanLine[];
  readonly groups: readonly TaxGroup[];
  readonly exTax: bigint;
  readonly tax: bigint;
  readonly total: bigint;
  readonly issuedOn: DayText;
  /** The day of the contract, and the bank day to which the policy shifts it (C-06). Null on returns. */
  readonly due: DayText | null;
  readonly payBy: DayText | null;
  /** Documents that it corrects or returns from. */
  readonly of: readonly string[];
  readonly rule: string;
}
