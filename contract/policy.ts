import { z } from "zod";

/**
 * How the provider reads what the terms leave open (the A- rows of the catalogue): one table in code, one screen,
 * the same keys in scenario files and in questions. Whatever has no key here is fixed; terms/ambiguities.ts says which.
 */
export const policySchema = z.strictObject({
  /** C-04: how "n months before" is counted. lenient-safe = the later day for a customer, the earlier for the provider. */
  noticeCounting: z.enum(["lenient-safe", "civil", "custom"]),
  /** C-06: where a payment day goes that is no bank day. */
  paymentShift: z.enum(["next", "none", "prev"]),
  /** the denominator of a day's fee: days of the month, or always 30. */
  exemptionDay: z.enum(["calendar", "30"]),
  /** when row 2 of 22-6 would give less than row 1. */
  rowChoice: z.enum(["larger", "asked"]),
  /** whether the 12-month cap also holds for intent and gross negligence. */
  damagesCap: z.enum(["applied", "lifted-for-row-2"]),
  /** R-47-12: whether the month's fee that caps damages after a personal-data incident includes tax. */
  personalDataCap: z.enum(["tax-included", "ex-tax"]),
  /** days after the due date within which no late interest is asked. */
  graceDays: z.int().min(0).max(366),
  /** whether a contract needs at least one line and one seat. */
  minimumSet: z.enum(["line1-seat1", "none"]),
  /** whether the number of users counts those that come with the seats. */
  userCount: z.enum(["total", "extra"]),
  /** what a payment that names no invoice pays first. */
  allocation: z.enum(["oldest-principal", "statutory"]),
  /** C-09: when a mail has arrived. */
  mailArrival: z.enum(["acceptance"]),
  /** days between the publication of a detrimental change of the terms and its effect. */
  termsNoticeDays: z.int().min(0).max(366),
  /** R-10-2: bank days within which a refusal is notified. */
  refusalNoticeDays: z.int().min(0).max(366),
  /** R-16-3: bank days within which an emergency is explained afterwards. */
  emergencyNoticeDays: z.int().min(0).max(366),
  /** days that a demand to cure gives before a contract may be cancelled. */
  cureDays: z.int().min(0).max(366),
  /** when the invoice of a late addition falls due. */
  additionDue: z.enum(["contract", "next-month-end"]),
  /** B-04: whether usage fees and calls stand on one invoice. */
  invoiceGrouping: z.enum(["one", "usage-and-calls"]),
  /** R-T5: how an amount with tax is shown; the value is its own sample. */
  displayAmount: z.enum(["81,400円（税抜 74,000円）", "81,400円（74,000円）"]),
});

export type Policy = Readonly<z.infer<typeof policySchema>>;
export type PolicyKey = keyof Policy;

export const defaultPolicy: Policy = {
  noticeCounting: "lenient-safe",
  paymentShift: "next",
  exemptionDay: "calendar",
  rowChoice: "larger",
  damagesCap: "applied",
  personalDataCap: "tax-included",
  graceDays: 0,
  minimumSet: "line1-seat1",
  userCount: "total",
  allocation: "oldest-principal",
  mailArrival: "acceptance",
  termsNoticeDays: 30,
  refusalNoticeDays: 10,
  emergencyNoticeDays: 2,
  cureDays: 14,
  additionDue: "contract",
  invoiceGrouping: "one",
  displayAmount: "81,400円（税抜 74,000円）",
};

/** Some keys said otherwise, as a question or a scenario file gives them. */
export const policyOverrideSchema = policySchema.partial();

/** The rules whose reading a key holds, without "R-"; a special term on one of them may change the key (8). */
export const policyOwner: Readonly<Record<PolicyKey, readonly string[]>> = {
  noticeCounting: ["C-04", "A-02"],
  paymentShift: ["C-06", "A-03"],
  exemptionDay: ["A-25", "22-6-1"],
  rowChoice: ["A-26", "22-6-2"],
  damagesCap: ["A-28", "47-3"],
  personalDataCap: ["47-12"],
  graceDays: ["A-35", "26"],
  minimumSet: ["A-07", "A-54"],
  userCount: ["A-49", "P1-1"],
  allocation: ["A-36", "26"],
  mailArrival: ["C-09", "A-55"],
  termsNoticeDays: ["A-01", "2-2"],
  refusalNoticeDays: ["10-2"],
  emergencyNoticeDays: ["16-3"],
  cureDays: ["A-19", "20-3"],
  additionDue: ["A-43", "T4-1"],
  invoiceGrouping: ["23-1"],
  displayAmount: ["T5"],
};
