import { Temporal } from "temporal-polyfill";
import { jstDay } from "../calendar/jst.ts";
import { daysInMonth, type Month, monthOf } from "../calendar/month.ts";
import type { Policy } from "../policy.ts";
import { cut, mul, type Rational, rational, sum } from "./rational.ts";
import { moreYen, type Yen } from "./yen.ts";

/** Time in which the service could not be used at all. Instants, since hours are counted. */
export interface Outage {
  readonly occurred: Temporal.Instant;
  /** When the provider came to know of it, by a customer's notice (32-1) or by monitoring, whichever was first. */
  readonly known: Temporal.Instant;
  readonly recovered: Temporal.Instant;
}

/** The monthly fee of what was down, without tax; by month where it changed while the outage lasted. */
export type MonthlyFee = Yen | ((m: Month) => Yen);

export interface Exemption {
  /** Whether the asked row's hours are reached. Eligible with 0 units is possible and shown as such. */
  readonly eligible: boolean;
  /** Whole days (row 1) or whole hours (row 2) that need not be paid. */
  readonly units: number;
  /** What the asked row gives, without tax. */
  readonly byRow: Yen;
  /** What need not be paid: `byRow`, or what row 1 gives where row 2 gives less (A-26, policy `rowChoice`). */
  readonly amount: Yen;
}

type Counting = Pick<Policy, "exemptionDay" | "rowChoice">;

const hour = 3_600_000_000_000n;
/** 22-6: from how many hours on each row holds, and after how many row 2 counts. 47-3: a month's fee stands for 720 hours. */
const row1From = 8n;
const row2From = 2n;
const hoursOfMonth = 720n;

/** The fee that need not be paid for an outage (22-6), by row 1 (no fault of the customer) or row 2 (intent or gross negligence). */
export function exemption(row: 1 | 2, outage: Outage, monthly: MonthlyFee, policy: Counting): Exemption {
  const feeOf = typeof monthly === "bigint" ? () => monthly : monthly;
  const first = row1(outage, feeOf, policy);
  if (row === 1) return { ...first, amount: first.byRow };
  const second = row2(outage, feeOf);
  const amount = policy.rowChoice === "larger" ? moreYen(second.byRow, first.byRow) : second.byRow;
  return { ...second, amount };
}

/** Row 1 (and 47-2, 47-4): eight hours from knowledge; whole days of 24 hours, each priced by the month in which it begins, one cut. */
function row1({ known, recovered }: Outage, feeOf: (m: Month) => Yen, policy: Counting) {
  const length = recovered.epochNanoseconds - known.epochNanoseconds;
  const eligible = length >= row1From * hour;
  const units = eligible ? Number(length / (24n * hour)) : 0;
  const fees = Array.from({ length: units }, (_, unit) => dayFee(monthOfUnit(known, unit), feeOf, policy));
  return { eligible, units, byRow: cut(sum(fees)) };
}

/** Row 2: two hours since it occurred; whole hours beyond the second since it was known, each the 720th part of a month's fee, one cut. */
function row2({ occurred, known, recovered }: Outage, feeOf: (m: Month) => Yen) {
  const eligible = recovered.epochNanoseconds - occurred.epochNanoseconds >= row2From * hour;
  const hours = (recovered.epochNanoseconds - known.epochNanoseconds) / hour - row2From;
  const units = eligible && hours > 0n ? hours : 0n;
  const fee = rational(feeOf(monthOf(jstDay(known))) * units, hoursOfMonth);
  return { eligible, units: Number(units), byRow: cut(fee) };
}

function monthOfUnit(known: Temporal.Instant, unit: number): Month {
  return monthOf(jstDay(Temporal.Instant.fromEpochNanoseconds(known.epochNanoseconds + BigInt(unit) * 24n * hour)));
}

function dayFee(m: Month, feeOf: (m: Month) => Yen, policy: Counting): Rational {
  const days = policy.exemptionDay === "30" ? 30 : daysInMonth(m);
  return mul(rational(feeOf(m)), rational(1n, BigInt(days)));
}
