import { due } from "../engine.ts";
import { byServingOrder, type Command, type Due, type InstantText, type StreamKind, type StreamRef } from "../machine.ts";
import { isRefusal, type Refusal } from "../refusal.ts";
import type { World as Tables } from "../world.ts";
import type { AccountState } from "./account-state.ts";
import { close, type Draft, open, record, sequenceOf, worldIn } from "./book-draft.ts";
import type { ContractState, Notice } from "./contract-state.ts";
import type { AnyEvent, FollowUp } from "./follow-ups.ts";
import type { IncidentState } from "./incident-state.ts";
import { machines } from "./machines.ts";
import type { ProviderState } from "./provider-state.ts";
import { newProvider } from "./provider-stream.ts";
import { follow, give, settleInto } from "./settle-draft.ts";
import type { World } from "./world.ts";

export { machines };

/**
 * Several streams of one provider together: what a command, a page, a forecast or a scenario needs. Values, never changed
 * in place. `deliver` says when a notice arrives where nobody records it (scenarios, forecasts); null = it never does,
 * undefined = somebody will record it.
 */
export interface Book {
  readonly seed: Tables;
  readonly provider: ProviderState;
  readonly accounts: ReadonlyMap<string, AccountState>;
  readonly contracts: ReadonlyMap<string, ContractState>;
  readonly incidents: ReadonlyMap<string, IncidentState>;
  readonly deliver?: Deliver | undefined;
  /** Notices on their way, by `deliver`. */
  readonly underWay: readonly Due[];
  /**
   * The streams that this book may carry on; the others stand in it to be looked at only, and what is asked of them is
   * answered in `asked`. Undefined = all of them.
   */
  readonly owns?: ((stream: StreamRef) => boolean) | undefined;
}
/**
 * An event of a stream that is not carried on here but looked at: known from its instant on, after all that falls due then, so that what is
 * settled late is settled by what held at the time. Where it `asks`, its follow-ups for the streams of this book are given.
 */
export interface Heard {
  readonly at: InstantText;
  readonly event: AnyEvent;
  readonly asks: boolean;
}
export type Deliver = (notice: Notice, tables: Tables) => InstantText | null | undefined;

export interface Stepped {
  readonly book: Book;
  /** In the order in which they happened, over all streams: what fell due first, then the command's, then what followed from it. */
  readonly events: readonly AnyEvent[];
  readonly refusal: Refusal | null;
  /** Follow-ups and dues that were refused: none in a sound history, and worth a line in the log otherwise. */
  readonly dropped: readonly Dropped[];
  /** What events asked of streams that are not carried on here. */
  readonly asked: readonly Asked[];
}
export interface Asked {
  readonly event: AnyEvent;
  readonly followUp: FollowUp;
}
export interface Dropped {
  readonly type: string;
  readonly stream: string;
  readonly refusal: Refusal;
}

export function emptyBook(seed: Tables, providerId: string, deliver?: Deliver): Book {
  return {
    seed,
    provider: newProvider(providerId),
    accounts: new Map(),
    contracts: new Map(),
    incidents: new Map(),
    deliver,
    underWay: [],
  };
}

/** Settles everything up to `at`, then gives the command, then serves what it made fall due at once. */
export function step(book: Book, command: Command, at: InstantText, heard: readonly Heard[] = []): Stepped {
  const draft = open(book);
  settleHearing(draft, at, heard);
  const outcome = give(draft, command, at, at);
  if (!isRefusal(outcome)) settleInto(draft, at);
  return stepped(draft, isRefusal(outcome) ? outcome : null);
}

/** Serves everything that falls due up to `until`, over all streams in one order, and in between what was heard of other streams. */
export function settleBook(book: Book, until: InstantText, heard: readonly Heard[] = []): Stepped {
  const draft = open(book);
  settleHearing(draft, until, heard);
  return stepped(draft, null);
}

function stepped(draft: Draft, refusal: Refusal | null): Stepped {
  return { book: close(draft), events: draft.events, refusal, dropped: draft.dropped, asked: draft.asked };
}

function settleHearing(draft: Draft, until: InstantText, heard: readonly Heard[]): void {
  for (const { at, event, asks } of heard.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))) {
    settleInto(draft, at, until);
    if (event.sequence === sequenceOf(draft, event.stream) + 1) record(draft, event);
    if (asks) follow(draft, event, at, until);
  }
  settleInto(draft, until);
}

/** All that the calendar owes up to `until` as far as the present states tell, in serving order. */
export function dueBook(book: Book, until: InstantText): Due[] {
  const all = [
    due(machines.provider, book.provider, until),
    ...[...book.accounts.values()].map((state) => due(machines.account, state, until)),
    ...[...book.contracts.values()].map((state) => due(machines.contract, state, until)),
    ...[...book.incidents.values()].map((state) => due(machines.incident, state, until)),
    book.underWay.filter(({ at }) => at <= until),
  ];
  return all.flat().sort(byServingOrder);
}

/** The state after events that have happened, in their order: replay. */
export function replay(book: Book, events: readonly AnyEvent[]): Book {
  const draft = open(book);
  for (const event of events) record(draft, event);
  return close(draft);
}

/** The world as a stream of this book sees it. */
export function worldOf(book: Book, at: InstantText, kind: StreamKind, id: string): World {
  return worldIn(open(book), at, kind, id);
}
