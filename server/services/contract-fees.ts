import { month as monthOfText } from "../../contract/calendar/month.ts";
import type { ContractState } from "../../contract/lifecycle/contract-state.ts";
import { firstOf, toDay } from "../../contract/lifecycle/dates.ts";
import { bookFor, type World } from "../../contract/lifecycle/world.ts";
import type { MonthText } from "../../contract/machine.ts";
import { type Items, monthlyFees } from "../../contract/money/fees.ts";
import { taxSummary } from "../../contract/money/tax.ts";
import { taxRateOn } from "../../contract/money/tax-rate.ts";
import { isRefusal } from "../../contract/refusal.ts";

export interface ShownFees {
  readonly month: MonthText;
  readonly lines: readonly {
    readonly item: string;
    readonly part: string;
    readonly quantity: number;
    readonly unitPrice: number;
    readonly amount: number;
  }[];
  /** Whole yen; null where no tax rate is known for the month. */
  readonly exTax: number;
  readonly tax: number | null;
  readonly total: number | null;
}

/** The monthly fees of a contract in a month by its own price book (21-1, 21-3, 8): no calls, levies, issue or setup. */
export function contractFees(
  world: World,
  contract: ContractState,
  month: MonthText,
  items: Items,
  extensionSeats: number | null,
): ShownFees {
  const seats = extensionSeats === null ? {} : { "recording-extension": extensionSeats };
  const lines = monthlyFees(bookFor(world, contract, month), items, world.policy, seats);
  const rate = taxRateOn(world.taxRates, toDay(firstOf(monthOfText(month).toString())));
  const amounts = lines.map(({ amount }) => ({ amount, category: "standard" as const }));
  const sum = isRefusal(rate) ? null : taxSummary(amounts, rate);
  return {
    month,
    lines: lines.map(({ item, part, quantity, unitPrice, amount }) => ({
      item,
      part,
      quantity,
      unitPrice: Number(unitPrice),
      amount: Number(amount),
    })),
    exTax: lines.reduce((total, { amount }) => total + Number(amount), 0),
    tax: sum === null ? null : Number(sum.tax),
    total: sum === null ? null : Number(sum.total),
  };
}
