import { type HolidayTable, holidayTable } from "../calendar/holidays.ts";
import { month } from "../calendar/month.ts";
import type { DayText, InstantText } from "../machine.ts";
import { type PriceBook, termsPriceBook } from "../money/price-book.ts";
import { rational } from "../money/rational.ts";
import type { Policy } from "../policy.ts";
import { policyOn, pricesOn, type SpecialTerm } from "../terms/special-term.ts";
import type { World as Tables } from "../world.ts";
import type { AccountState } from "./account-state.ts";
import type { ContractState } from "./contract-state.ts";
import { compareText, dayOf, firstOf, toDay } from "./dates.ts";
import type { IncidentState } from "./incident-state.ts";
import type { ProviderState } from "./provider-state.ts";

/** What a decision may look up: the tables valid now, and the streams beside its own. */
export interface World extends Tables {
  readonly seed: Tables;
  readonly provider: ProviderState;
  account(id: string): AccountState;
  contract(id: string): ContractState;
  contractsOf(account: string): readonly ContractState[];
  incidents(): readonly IncidentState[];
}

export type Peers = Pick<World, "account" | "contract" | "contractsOf" | "incidents">;

/** The world of a provider at an instant; for a contract its special terms (8) are laid over the provider's policy. */
export function worldAt(
  seed: Tables,
  provider: ProviderState,
  at: InstantText,
  peers: Peers,
  contract: ContractState | null = null,
): World {
  const today = dayOf(at);
  const specialTerms = contract ? specialTermsOf(contract) : [];
  const policy = provider.policies
    .filter(({ from }) => from <= today)
    .reduce<Policy>((held, { keys }) => Object.assign(held, keys), { ...seed.policy });
  return {
    seed,
    provider,
    ...peers,
    ...tables(seed, provider),
    specialTerms,
    policy: specialTerms.length === 0 ? policy : policyOn(policy, specialTerms, toDay(today)),
  };
}

/**
 * The price book that holds for a contract in a month: the one in force when it was made, then every revision fixed for it
 * since (21-3), in the order of effect; a revision changes only the prices that it names. Over it lie its own agreed prices (8).
 */
export function bookFor(world: World, contract: ContractState, m: string): PriceBook {
  const made = contract.prices.find(({ order }) => order === 0)?.revision ?? null;
  const first = (made === null ? null : world.priceBooks.find(({ version }) => version === made)) ?? seedBook(world.seed);
  const book = contract.prices
    .filter(({ order, from }) => order > 0 && from <= m)
    .reduce<PriceBook>((held, { revision }) => revisedBook(held, world.provider.revisions[revision ?? ""]), first);
  const own = specialTermsOf(contract);
  return own.length === 0 ? book : pricesOn(book, own, toDay(firstOf(m)));
}

/** The policy for one contract on a day, where a decision of another stream (the account) concerns it: its special terms laid over (8). */
export function policyFor(world: World, contract: ContractState, on: DayText): Policy {
  const own = specialTermsOf(contract);
  return own.length === 0 ? world.policy : policyOn(world.policy, own, toDay(on));
}

export function specialTermsOf(contract: ContractState): readonly SpecialTerm[] {
  return contract.specialTerms.map((term) => ({ ...term, from: toDay(term.from), to: term.to === null ? null : toDay(term.to) }));
}

/** The last revision in force by `on` in the order of effect and approval, or null for the terms' own book. */
export function revisionInForce(provider: ProviderState, on: DayText): string | null {
  return announced(provider).findLast(({ from }) => firstOf(from) <= on)?.id ?? null;
}

function announced(provider: ProviderState): Revision[] {
  return Object.values(provider.revisions)
    .filter(({ status }) => status === "announced")
    .sort((a, b) => (a.from === b.from ? (a.approved ?? 0) - (b.approved ?? 0) : compareText(a.from, b.from)));
}

type OwnTables = Pick<Tables, "holidays" | "priceBooks" | "taxRates" | "numberLevies">;
/** Derived once for each state of the provider: a memory of a pure result, not a fact. */
const derived = new WeakMap<ProviderState, { seed: Tables; tables: OwnTables }>();

function tables(seed: Tables, provider: ProviderState): OwnTables {
  const known = derived.get(provider);
  if (known?.seed === seed) return known.tables;
  const made = {
    holidays: holidaysOf(seed.holidays, provider),
    priceBooks: [...seed.priceBooks, ...booksOf(seed, provider)],
    taxRates: [
      ...seed.taxRates,
      ...provider.taxRates.map(({ from, national, local }) => ({
        from: toDay(from),
        national: rational(BigInt(national), 1000n),
        local: rational(BigInt(local), 1000n),
      })),
    ],
    numberLevies: [
      ...provider.levies.map(({ kind, from, to, tenths }) => ({
        kind,
        from: month(from),
        to: to === null ? null : month(to),
        each: rational(BigInt(tenths), 10n),
        verified: true,
      })),
      ...seed.numberLevies,
    ],
  };
  derived.set(provider, { seed, tables: made });
  return made;
}

type Revision = ProviderState["revisions"][string];
/** The book of each announced revision: what held before it, with the prices that it names. */
function booksOf(seed: Tables, provider: ProviderState): PriceBook[] {
  let held = seedBook(seed);
  return announced(provider).map((revision) => {
    held = revisedBook(held, revision);
    return held;
  });
}

function revisedBook(book: PriceBook, revision: Revision | undefined): PriceBook {
  if (revision === undefined) return book;
  const { id, from, prices } = revision;
  return { ...book, version: id, effectiveFrom: toDay(firstOf(from)), prices: { ...book.prices, ...prices } };
}

function seedBook(seed: Tables): PriceBook {
  return seed.priceBooks[0] ?? termsPriceBook;
}

function holidaysOf(seed: HolidayTable, provider: ProviderState): HolidayTable {
  const overrides = Object.entries(provider.holidays).map(([on, name]) => ({ on: toDay(on), name }));
  return overrides.length === 0 ? seed : holidayTable(Object.fromEntries(seed.names), seed.decidedUntil, overrides);
}
