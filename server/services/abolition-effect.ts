import { monthlyFeeOf } from "../../contract/billing/usage-lines.ts";
import { type Book, worldOf } from "../../contract/lifecycle/book.ts";
import type { Addon, ContractState } from "../../contract/lifecycle/contract-state.ts";
import { dayOf, daysFrom, deadline, earliest, isMonthEnd, monthOf, nextMonth } from "../../contract/lifecycle/dates.ts";
import { lastDayOf } from "../../contract/lifecycle/last-day.ts";
import type { DayText, InstantText } from "../../contract/machine.ts";
import { monthlyOf } from "./revision-effect.ts";

/** What an abolition would do before anybody has asked for it (38, 48). Yen a month without tax, in the first month without it. */
export interface AbolitionEffect {
  readonly arriveBy: DayText;
  readonly daysLeft: number;
  /** The first last day for which letters that arrived today would be in time. */
  readonly earliest: DayText;
  readonly late: boolean;
  readonly monthEnd: boolean;
  readonly fees: bigint;
  readonly contracts: readonly {
    readonly contract: string;
    readonly account: string;
    readonly fee: bigint;
    /** It ends on or before that day anyhow. */
    readonly endsBefore: boolean;
  }[];
}

/** `what` is an addon, or the service with everything below it. */
export function abolitionEffect(book: Book, what: Addon | "service", lastDay: DayText, at: InstantText): AbolitionEffect {
  const today = dayOf(at);
  const world = worldOf(book, at, "provider", book.provider.id);
  const counting = { policy: world.policy, specialTerms: [] };
  const rule = what === "service" ? "48-2" : "38-2";
  const rows = [...book.contracts.values()]
    .filter((contract) => isTold(contract, what))
    .map((contract) => {
      const own = worldOf(book, at, "contract", contract.id);
      const last = lastDayOf(contract)?.lastDay;
      const endsBefore = last !== undefined && last <= lastDay;
      const month = monthOf(lastDay);
      const running = !endsBefore && monthOf(contract.start) <= nextMonth(month);
      const fee = !running ? 0n : what === "service" ? monthlyOf(own, contract, month) : monthlyFeeOf(own, contract, month, what);
      return { contract: contract.id, account: contract.account, fee, endsBefore };
    });
  const possible = earliest(counting, rule, today);
  const arriveBy = deadline(counting, rule, lastDay);
  return {
    ...{ arriveBy, daysLeft: daysFrom(today, arriveBy), earliest: possible, late: lastDay < possible, monthEnd: isMonthEnd(lastDay) },
    fees: rows.reduce((sum, { fee }) => sum + fee, 0n),
    contracts: rows,
  };
}

/** The same contracts as the core tells: those that run or will, and of an addon those that have it or have ordered it. */
function isTold(contract: ContractState, what: Addon | "service"): boolean {
  if (contract.phase !== "active" && contract.phase !== "pending-start") return false;
  if (what === "service") return true;
  return (contract.items[what] ?? 0) > 0 || Object.values(contract.orders).some(({ add }) => (add[what] ?? 0) > 0);
}
