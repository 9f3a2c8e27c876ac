import { decide, due, evolve, nextDue, serve, system } from "../engine.ts";
import {
  byServingOrder,
  type Command,
  type CommonEvents,
  type Due,
  type EventOf,
  type InstantText,
  type Machine,
  type StreamKind,
  type StreamRef,
  type StreamState,
} from "../machine.ts";
import { isRefusal, type Refusal } from "../refusal.ts";
import type { World as Tables } from "../world.ts";
import type { AccountState } from "./account-state.ts";
import { accountStream } from "./account-stream.ts";
import type { ContractState, Notice } from "./contract-state.ts";
import { contractStream } from "./contract-stream.ts";
import { type AnyEvent, type FollowUp, followUps } from "./follow-ups.ts";
import type { IncidentState } from "./incident-state.ts";
import { incidentStream } from "./incident-stream.ts";
import type { ProviderState } from "./provider-state.ts";
import { newProvider, providerStream } from "./provider-stream.ts";
import { type Peers, type World, worldAt } from "./world.ts";

/** The machine of each stream. */
export const machines = { provider: providerStream, account: accountStream, contract: contractStream, incident: incidentStream } as const;

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

interface Draft {
  readonly seed: Tables;
  readonly deliver: Deliver | undefined;
  provider: ProviderState;
  readonly accounts: Map<string, AccountState>;
  readonly contracts: Map<string, ContractState>;
  readonly incidents: Map<string, IncidentState>;
  readonly byAccount: Map<string, Set<string>>;
  underWay: Due[];
  readonly events: AnyEvent[];
  /** The next due of each stream that has one, kept until the stream changes. */
  readonly next: Map<string, Due>;
  known: InstantText;
  /** Streams whose next due has to be looked for again. */
  readonly stale: Map<string, { kind: StreamKind; id: string }>;
  readonly refused: Map<string, Set<string>>;
  readonly dropped: Dropped[];
  readonly asked: Asked[];
  readonly owns: (stream: StreamRef) => boolean;
}

function open(book: Book): Draft {
  const byAccount = new Map<string, Set<string>>();
  for (const { id, account } of book.contracts.values()) byAccount.set(account, (byAccount.get(account) ?? new Set()).add(id));
  return {
    seed: book.seed,
    deliver: book.deliver,
    provider: book.provider,
    accounts: new Map(book.accounts),
    contracts: new Map(book.contracts),
    incidents: new Map(book.incidents),
    byAccount,
    underWay: [...book.underWay],
    events: [],
    next: new Map(),
    known: "",
    stale: new Map(),
    refused: new Map(),
    dropped: [],
    asked: [],
    owns: book.owns ?? everything,
  };
}
const everything = () => true;

function close(draft: Draft): Book {
  const { seed, provider, accounts, contracts, incidents, deliver, underWay, owns } = draft;
  return { seed, provider, accounts, contracts, incidents, deliver, underWay, ...(owns !== everything && { owns }) };
}

function settleInto(draft: Draft, until: InstantText, recordedAt: InstantText = until): void {
  if (draft.known !== until)
    for (const kind of ["account", "contract", "incident"] as const)
      for (const id of draft[`${kind}s`].keys()) look(draft, kind, id, until);
  draft.known = until;
  for (;;) {
    for (const { kind, id } of draft.stale.values()) look(draft, kind, id, until);
    draft.stale.clear();
    let best: Due | null = null;
    for (const one of draft.next.values()) if (best === null || byServingOrder(one, best) < 0) best = one;
    for (const one of draft.underWay) if (one.at <= until && (best === null || byServingOrder(one, best) < 0)) best = one;
    if (best === null) return;
    const owed = best;
    draft.underWay = draft.underWay.filter((one) => one !== owed);
    const outcome = onStream(draft, owed.stream.kind, owed.stream.id, owed.at, (machine, world, state) =>
      serve(machine, world, state, owed, recordedAt),
    );
    if (isRefusal(outcome) || outcome.length === 0) {
      const key = keyOf(owed.stream.kind, owed.stream.id);
      if (isRefusal(outcome)) draft.dropped.push({ type: owed.command, stream: key, refusal: outcome });
      draft.refused.set(key, (draft.refused.get(key) ?? new Set()).add(owed.id));
      look(draft, owed.stream.kind, owed.stream.id, until);
    } else happened(draft, outcome, owed.at, recordedAt);
  }
}

/** Gives one command and what follows from it. */
function give(draft: Draft, command: Command, at: InstantText, recordedAt: InstantText): readonly AnyEvent[] | Refusal {
  const { kind, id } = command.stream;
  const outcome = onStream(draft, kind, id, at, (machine, world, state) => decide(machine, world, state, command, at, recordedAt));
  if (isRefusal(outcome)) return outcome;
  happened(draft, outcome, at, recordedAt);
  return outcome;
}

function happened(draft: Draft, events: readonly AnyEvent[], at: InstantText, recordedAt: InstantText): void {
  for (const event of events) {
    draft.events.push(event);
    record(draft, event);
    if (event.type === "notice-issued" && draft.deliver) dispatch(draft, event.stream, event.data.notice, at);
  }
  for (const event of events) follow(draft, event, at, recordedAt);
}

/** Gives what an event asks of the other streams. */
function follow(draft: Draft, event: AnyEvent, at: InstantText, recordedAt: InstantText): void {
  for (const followUp of followUps(close(draft), event)) {
    const { stream, type, data } = followUp;
    if (!draft.owns(stream)) {
      draft.asked.push({ event, followUp });
      continue;
    }
    const id = `${event.stream.kind}/${event.stream.id}/${event.sequence}/${stream.id}`;
    const outcome = give(draft, { id, type, stream, actor: system, data }, at, recordedAt);
    if (isRefusal(outcome)) draft.dropped.push({ type, stream: keyOf(stream.kind, stream.id), refusal: outcome });
  }
}

function dispatch(draft: Draft, stream: AnyEvent["stream"], notice: Notice, at: InstantText): void {
  const arrives = draft.deliver?.(notice, draft.seed);
  if (arrives === null || arrives === undefined || stream.kind === "incident") return;
  draft.underWay.push({
    id: `arrival/${notice.id}`,
    at: arrives < at ? at : arrives,
    phase: "start",
    command: "record-arrival",
    data: { notice: notice.id },
    rule: "C-09",
    stream,
  });
}

function record(draft: Draft, event: AnyEvent): void {
  const { kind, id } = event.stream;
  switch (kind) {
    case "provider":
      draft.provider = evolve(machines.provider, draft.provider, event as EventOf<import("./provider-state.ts").ProviderEvents>);
      break;
    case "account":
      draft.accounts.set(
        id,
        evolve(
          machines.account,
          draft.accounts.get(id) ?? machines.account.initial(id),
          event as EventOf<import("./account-state.ts").AccountEvents>,
        ),
      );
      break;
    case "contract": {
      const contract = evolve(
        machines.contract,
        draft.contracts.get(id) ?? machines.contract.initial(id),
        event as EventOf<import("./contract-events.ts").ContractEvents>,
      );
      draft.contracts.set(id, contract);
      draft.byAccount.set(contract.account, (draft.byAccount.get(contract.account) ?? new Set()).add(id));
      break;
    }
    case "incident":
      draft.incidents.set(
        id,
        evolve(
          machines.incident,
          draft.incidents.get(id) ?? machines.incident.initial(id),
          event as EventOf<import("./incident-state.ts").IncidentEvents>,
        ),
      );
      break;
  }
  draft.refused.delete(keyOf(kind, id));
  if (draft.known !== "") draft.stale.set(keyOf(kind, id), { kind, id });
}

function sequenceOf(draft: Draft, { kind, id }: StreamRef): number {
  if (kind === "provider") return draft.provider.sequence;
  return draft[`${kind}s`].get(id)?.sequence ?? 0;
}

/** Remembers the next due of a stream. */
function look(draft: Draft, kind: StreamKind, id: string, until: InstantText): void {
  if (!draft.owns({ kind, id })) return;
  const refused = draft.refused.get(keyOf(kind, id)) ?? none;
  const found =
    kind === "contract"
      ? next(machines.contract, draft.contracts.get(id), until, refused)
      : kind === "account"
        ? next(machines.account, draft.accounts.get(id), until, refused)
        : kind === "incident"
          ? next(machines.incident, draft.incidents.get(id), until, refused)
          : null;
  if (found === null) draft.next.delete(keyOf(kind, id));
  else draft.next.set(keyOf(kind, id), found);
}
const none: ReadonlySet<string> = new Set();
const next = <S extends StreamState, M>(
  machine: Machine<S, World, M>,
  state: S | undefined,
  until: InstantText,
  refused: ReadonlySet<string>,
) => (state === undefined ? null : nextDue(machine, state, until, refused));

type Ask = <S extends StreamState, M extends CommonEvents>(machine: Machine<S, World, M>, world: World, state: S) => EventOf<M>[] | Refusal;

/** Runs a question on the stream that it is about, with its machine and its world. */
function onStream(draft: Draft, kind: StreamKind, id: string, at: InstantText, ask: Ask): readonly AnyEvent[] | Refusal {
  const world = worldIn(draft, at, kind, id);
  switch (kind) {
    case "provider":
      return ask(machines.provider, world, draft.provider);
    case "account":
      return ask(machines.account, world, draft.accounts.get(id) ?? machines.account.initial(id));
    case "contract":
      return ask(machines.contract, world, draft.contracts.get(id) ?? machines.contract.initial(id));
    case "incident":
      return ask(machines.incident, world, draft.incidents.get(id) ?? machines.incident.initial(id));
  }
}

function worldIn(draft: Draft, at: InstantText, kind: StreamKind, id: string): World {
  const peers: Peers = {
    account: (of) => draft.accounts.get(of) ?? machines.account.initial(of),
    contract: (of) => draft.contracts.get(of) ?? machines.contract.initial(of),
    contractsOf: (account) => [...(draft.byAccount.get(account) ?? [])].flatMap((of) => draft.contracts.get(of) ?? []),
    incidents: () => [...draft.incidents.values()],
  };
  return worldAt(draft.seed, draft.provider, at, peers, kind === "contract" ? (draft.contracts.get(id) ?? null) : null);
}

const keyOf = (kind: StreamKind, id: string): string => `${kind}/${id}`;
