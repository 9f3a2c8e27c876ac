import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { paymentDay } from "../../calendar/bank-day.ts";
import { firstOf, monthOf } from "../../calendar/month.ts";
import { exemption } from "../../money/exemption.ts";
import { monthlyFees } from "../../money/fees.ts";
import { lateInterest } from "../../money/late-interest.ts";
import { priceBookFor } from "../../money/price-book.ts";
import { surcharge } from "../../money/surcharge.ts";
import { taxSummary } from "../../money/tax.ts";
import { taxRateOn, wholeRate } from "../../money/tax-rate.ts";
import { isRefusal, refuse } from "../../refusal.ts";
import { dayField, instantField, itemsField, monthField, yenField } from "./fields.ts";
import { question } from "./read.ts";

export const fees = question(
  "the monthly fees of some items, with the month's tax (R-21-1, R-T5)",
  { month: monthField, items: itemsField },
  ({ policy, priceBooks, taxRates }, { month, items }) => {
    const book = priceBookFor(priceBooks, month);
    if (isRefusal(book)) return book;
    const rate = taxRateOn(taxRates, firstOf(month));
    if (isRefusal(rate)) return rate;
    const lines = monthlyFees(book, items, policy);
    const { exTax, tax, total } = taxSummary(
      lines.map(({ amount }) => ({ amount, category: "standard" })),
      rate,
    );
    return { exTax, tax, total, lines };
  },
);

export const interest = question(
  "late interest on a debt paid in one sum (R-26); the due day is shifted by policy first",
  { principal: yenField, due: dayField, paid: dayField },
  ({ policy, holidays, priceBooks }, { principal, due, paid }) => {
    const book = priceBookFor(priceBooks, monthOf(due));
    if (isRefusal(book)) return book;
    const debt = { principal, due: paymentDay(holidays, due, policy.paymentShift), payments: [{ on: paid, amount: principal }] };
    const { days, amount } = lateInterest(debt, book.lateInterest, policy);
    return { days, amount };
  },
);

export const surchargeQuestion = question(
  "the surcharge on fees evaded, given without tax (R-25)",
  { evaded: yenField },
  ({ priceBooks, taxRates }, { evaded }) => {
    // No month is asked, so the newest row of each table holds.
    const [book, rate] = [newest(priceBooks, ({ effectiveFrom }) => effectiveFrom), newest(taxRates, ({ from }) => from)];
    if (book === null) return refuse("E_NO_PRICE", "25");
    if (rate === null) return refuse("E_NO_TAX_RATE", "25");
    return { ...surcharge(evaded, book.surchargeTimes, wholeRate(rate)) };
  },
);

export const exemptionQuestion = question(
  "the fee not payable for an outage (R-22-6-1, R-22-6-2); known also counts as the occurrence",
  { row: z.union([z.literal(1), z.literal(2)]), known: instantField, recovered: instantField, monthly: yenField },
  ({ policy }, { row, known, recovered, monthly }) => {
    if (Temporal.Instant.compare(recovered, known) < 0) {
      return refuse("E_BAD_ORDER", "22-6", { known: known.toString(), recovered: recovered.toString() });
    }
    return { ...exemption(row, { occurred: known, known, recovered }, monthly, policy) };
  },
);

function newest<Row>(rows: readonly Row[], from: (row: Row) => Temporal.PlainDate): Row | null {
  return rows.reduce<Row | null>(
    (best, row) => (best === null || Temporal.PlainDate.compare(from(best), from(row)) <= 0 ? row : best),
    null,
  );
}
