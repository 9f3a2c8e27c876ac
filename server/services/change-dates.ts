import { type Book, worldOf } from "../../contract/lifecycle/book.ts";
import type { ContractState } from "../../contract/lifecycle/contract-state.ts";
import { deadline, earliest, isMonthEnd, later, monthOf, nextMonth } from "../../contract/lifecycle/dates.ts";
import { specialTermsOf } from "../../contract/lifecycle/world.ts";
import type { DayText, InstantText } from "../../contract/machine.ts";
import type { Items } from "../../contract/money/fees.ts";
import { contractFees, type ShownFees } from "./contract-fees.ts";

/** What a change form shows while one types: which days are still possible, until when to file, and the fees before and after. */
export interface ChangeDates {
  readonly receivedOn: DayText;
  readonly add: { readonly earliest: DayText; readonly deadline: DayText | null };
  readonly remove: { readonly earliest: DayText; readonly deadline: DayText | null };
  /** Of a termination (19-1). */
  readonly end: { readonly earliest: DayText; readonly deadline: DayText | null };
  readonly feesNow: ShownFees;
  readonly feesThen: ShownFees;
}

/** By the machine's own counting (12-3, 12-4, 19-1; C-03, C-04) with the contract's special terms. Pure. */
export function changeDates(
  book: Book,
  contract: ContractState,
  now: InstantText,
  asked: { receivedOn: DayText; wished: DayText | null; lastDay: DayText | null; items: Items; extensionSeats: number | null },
): ChangeDates {
  const world = { ...worldOf(book, now, "contract", contract.id), specialTerms: specialTermsOf(contract) };
  const { receivedOn, wished, lastDay, items, extensionSeats } = asked;
  const monthEnd = (rule: "12-4" | "19-1") => (lastDay !== null && isMonthEnd(lastDay) ? deadline(world, rule, lastDay) : null);
  const thisMonth = monthOf(receivedOn);
  const thenMonth = [wished === null ? null : monthOf(wished), lastDay === null ? null : nextMonth(lastDay)].reduce<string>(
    (latest, month) => (month === null ? latest : later(latest, month)),
    thisMonth,
  );
  const present = contract.phase === "active" ? contract.quantities : contract.items;
  return {
    receivedOn,
    add: {
      earliest: later(earliest(world, "12-3", receivedOn), contract.start),
      deadline: wished === null ? null : deadline(world, "12-3", wished),
    },
    remove: { earliest: earliest(world, "12-4", receivedOn), deadline: monthEnd("12-4") },
    end: { earliest: earliest(world, "19-1", receivedOn), deadline: monthEnd("19-1") },
    feesNow: contractFees(world, contract, thisMonth, present, contract.extensionSeats),
    feesThen: contractFees(world, contract, thenMonth, items, extensionSeats ?? contract.extensionSeats),
  };
}
