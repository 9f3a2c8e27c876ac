import type { ContractState } from "../../contract/lifecycle/contract-state.ts";
import { dayOf, daysFrom, deadline, earliest, firstOf, monthOf } from "../../contract/lifecycle/dates.ts";
import { lastDayOf } from "../../contract/lifecycle/last-day.ts";
import { billedExtensionSeats, billedQuantities } from "../../contract/lifecycle/quantities.ts";
import { bookFor, revisionInForce, type World } from "../../contract/lifecycle/world.ts";
import type { DayText, InstantText, MonthText } from "../../contract/machine.ts";
import { monthlyFees } from "../../contract/money/fees.ts";
import { type Prices, termsPriceBook } from "../../contract/money/price-book.ts";

/** What a revision of the price tables would do, before anybody has drafted it (21-3). Yen a month, without tax. */
export interface RevisionEffect {
  /** The last day on which a customer's notice may arrive for the wished month. */
  readonly arriveBy: DayText;
  readonly daysLeft: number;
  /** The first month for which a notice sent and arrived today would be in time. */
  readonly earliest: MonthText;
  readonly late: boolean;
  readonly before: bigint;
  readonly after: bigint;
  readonly contracts: readonly { readonly contract: string; readonly account: string; readonly before: bigint; readonly after: bigint }[];
}

/** `contracts` are those that run or will; each is priced with the book that holds for it, its special terms included (8). */
export function revisionEffect(
  worldFor: (contract: ContractState) => World,
  provider: World,
  contracts: readonly ContractState[],
  draft: { readonly from: MonthText; readonly prices: Partial<Prices> },
  at: InstantText,
): RevisionEffect {
  const today = dayOf(at);
  const first = firstOf(draft.from);
  const counting = { policy: provider.policy, specialTerms: [] };
  const rows = contracts
    .filter((contract) => isPricedIn(contract, draft.from))
    .map((contract) => ({
      contract: contract.id,
      account: contract.account,
      before: monthlyOf(worldFor(contract), contract, draft.from),
      after: monthlyOf(...revised(worldFor(contract), contract, draft), draft.from),
    }));
  const arriveBy = deadline(counting, "21-3", first);
  const possible = earliest(counting, "21-3", today);
  return {
    arriveBy,
    daysLeft: daysFrom(today, arriveBy),
    earliest: monthOf(possible),
    late: first < possible,
    before: rows.reduce((sum, { before }) => sum + before, 0n),
    after: rows.reduce((sum, { after }) => sum + after, 0n),
    contracts: rows,
  };
}

/** The fees of a month, tax, setup and calls left out. */
export function monthlyOf(world: World, contract: ContractState, month: MonthText): bigint {
  const seats = { "recording-extension": billedExtensionSeats(contract, month) };
  const fees = monthlyFees(bookFor(world, contract, month), billedQuantities(contract, month), world.policy, seats);
  return fees.reduce((sum, { amount }) => sum + amount, 0n);
}

/** The same contract, had the draft been announced and arrived in time. */
function revised(
  world: World,
  contract: ContractState,
  { from, prices }: { from: MonthText; prices: Partial<Prices> },
): [World, ContractState] {
  const id = "(draft)";
  const revision = { id, from, prices, approved: Number.MAX_SAFE_INTEGER, status: "announced" } as const;
  const provider = { ...world.provider, revisions: { ...world.provider.revisions, [id]: revision } };
  const own = [...contract.prices, { revision: id, from, order: revision.approved }].sort((a, b) =>
    a.from < b.from ? -1 : a.from > b.from ? 1 : a.order - b.order,
  );
  return [
    { ...world, provider },
    { ...contract, prices: own },
  ];
}

function isPricedIn(contract: ContractState, month: MonthText): boolean {
  if (contract.phase !== "active" && contract.phase !== "pending-start") return false;
  const last = lastDayOf(contract)?.lastDay;
  return monthOf(contract.start) <= month && (last === undefined || monthOf(last) >= month);
}

/** The prices of the book in force today, by name: what a draft changes. */
export function draftedPrices(world: World, at: InstantText): Prices {
  const revision = revisionInForce(world.provider, dayOf(at));
  const book = world.priceBooks.find(({ version }) => version === revision) ?? world.priceBooks[0];
  return (book ?? termsPriceBook).prices;
}
