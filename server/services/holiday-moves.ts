import { paymentDay } from "../../contract/calendar/bank-day.ts";
import { type HolidayTable, holidayTable } from "../../contract/calendar/holidays.ts";
import type { Invoice } from "../../contract/lifecycle/account-state.ts";
import type { ContractState } from "../../contract/lifecycle/contract-state.ts";
import { firstOf, fromDay, lastOf, monthOf, monthsThrough, nextMonth, toDay } from "../../contract/lifecycle/dates.ts";
import { lastDayOf } from "../../contract/lifecycle/last-day.ts";
import { isOverdue, openOn } from "../../contract/lifecycle/ledger.ts";
import type { DayText, MonthText } from "../../contract/machine.ts";
import type { Policy } from "../../contract/policy.ts";

/** A day to pay by that a changed table of holidays moves, with the contracts whose documents it will stand on. */
export interface MovedDay {
  /** The day of the contract (T4-1, T4-2), which stays. */
  readonly due: DayText;
  readonly before: DayText;
  readonly after: DayText;
  readonly contracts: readonly { readonly contract: string; readonly account: string }[];
}
/** A document that is out keeps the day that stands on it, whatever the table says now (B-06). */
export interface KeptDay {
  readonly account: string;
  readonly invoice: string;
  readonly payBy: DayText;
  readonly wouldBe: DayText;
}
export interface HolidayMoves {
  readonly moved: readonly MovedDay[];
  readonly kept: readonly KeptDay[];
}

/** The table with one day made a holiday (name) or an ordinary day (null). */
export function withHoliday(table: HolidayTable, day: DayText, name: string | null): HolidayTable {
  return holidayTable(Object.fromEntries(table.names), table.decidedUntil, [{ on: toDay(day), name }]);
}

/**
 * Every due date that moves when `before` becomes `after` (C-06): the days to pay by of all documents still to come, from the
 * current month on through `until`, for each contract by its own policy (8); and the open documents that keep theirs.
 * Deadlines of intake and notice, and the purge, never move.
 */
export function holidayMoves(
  tables: { readonly before: HolidayTable; readonly after: HolidayTable },
  contracts: readonly { readonly contract: ContractState; readonly shiftOn: (day: DayText) => Policy["paymentShift"] }[],
  invoices: readonly { readonly account: string; readonly invoice: Invoice }[],
  span: { readonly from: MonthText; readonly until: MonthText },
): HolidayMoves {
  const moved = new Map<string, MovedDay & { contracts: { contract: string; account: string }[] }>();
  const shifted = new Map<string, readonly [DayText, DayText]>();
  const shift = (due: DayText, by: Policy["paymentShift"]): readonly [DayText, DayText] => {
    const key = `${due}/${by}`;
    const pair =
      shifted.get(key) ?? ([tables.before, tables.after].map((table) => fromDay(paymentDay(table, toDay(due), by))) as [DayText, DayText]);
    shifted.set(key, pair);
    return pair;
  };
  for (const { contract, shiftOn } of contracts)
    for (const month of monthsToCome(contract, span)) {
      const due = lastOf(month);
      const [before, after] = shift(due, shiftOn(due));
      if (before === after) continue;
      const key = `${due}/${before}/${after}`;
      const row = moved.get(key) ?? { due, before, after, contracts: [] };
      row.contracts.push({ contract: contract.id, account: contract.account });
      moved.set(key, row);
    }
  const shiftOf = new Map(contracts.map(({ contract, shiftOn }) => [contract.id, shiftOn]));
  const kept = invoices.flatMap(({ account, invoice }) => {
    const { due, payBy, contract } = invoice.plan;
    const shiftOn = shiftOf.get(contract);
    if (due === null || payBy === null || shiftOn === undefined || openOn(invoice) <= 0n || isOverdue(invoice, firstOf(span.from)))
      return [];
    const [before, after] = shift(due, shiftOn(due));
    return before === after || payBy === after ? [] : [{ account, invoice: invoice.no, payBy, wouldBe: after }];
  });
  return { moved: [...moved.values()].sort((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : a.before < b.before ? -1 : 1)), kept };
}

/** The months at whose ends documents of this contract will fall due: its usage months not run yet, and one more for the last calls (T4-2). */
function monthsToCome(contract: ContractState, { from, until }: { from: MonthText; until: MonthText }): MonthText[] {
  if (
    contract.phase === "none" ||
    contract.phase === "applied" ||
    contract.phase === "refused" ||
    contract.phase === "withdrawn" ||
    contract.phase === "purged"
  )
    return [];
  const last = lastDayOf(contract)?.lastDay;
  const end = last === undefined ? until : nextMonth(monthOf(last));
  const begin = [from, monthOf(contract.start), contract.runThrough === null ? from : nextMonth(contract.runThrough)].sort().at(-1) ?? from;
  return monthsThrough(begin, end < until ? end : until);
}
