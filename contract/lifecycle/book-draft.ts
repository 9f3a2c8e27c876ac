import { evolve, nextDue } from "../engine.ts";
import type { CommonEvents, Due, EventOf, InstantText, Machine, StreamKind, StreamRef, StreamState } from "../machine.ts";
import type { Refusal } from "../refusal.ts";
import type { World as Tables } from "../world.ts";
import type { AccountEvents, AccountState } from "./account-state.ts";
import type { Asked, Book, Deliver, Dropped } from "./book.ts";
import type { ContractEvents } from "./contract-events.ts";
import type { ContractState } from "./contract-state.ts";
import type { AnyEvent } from "./follow-ups.ts";
import type { IncidentEvents, IncidentState } from "./incident-state.ts";
import { machines } from "./machines.ts";
import type { ProviderEvents, ProviderState } from "./provider-state.ts";
import { type Peers, type World, worldAt } from "./world.ts";

/** A book while it is worked on: it changes in place, and knows what falls due next without looking at every stream again. */
export interface Draft {
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

export function open(book: Book): Draft {
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

export function close(draft: Draft): Book {
  const { seed, provider, accounts, contracts, incidents, deliver, underWay, owns } = draft;
  return { seed, provider, accounts, contracts, incidents, deliver, underWay, ...(owns !== everything && { owns }) };
}

/** Puts an event into the state of its stream. */
export function record(draft: Draft, event: AnyEvent): void {
  const { kind, id } = event.stream;
  switch (kind) {
    case "provider":
      draft.provider = evolve(machines.provider, draft.provider, event as EventOf<ProviderEvents>);
      break;
    case "account":
      draft.accounts.set(
        id,
        evolve(machines.account, draft.accounts.get(id) ?? machines.account.initial(id), event as EventOf<AccountEvents>),
      );
      break;
    case "contract": {
      const contract = evolve(
        machines.contract,
        draft.contracts.get(id) ?? machines.contract.initial(id),
        event as EventOf<ContractEvents>,
      );
      draft.contracts.set(id, contract);
      draft.byAccount.set(contract.account, (draft.byAccount.get(contract.account) ?? new Set()).add(id));
      break;
    }
    case "incident":
      draft.incidents.set(
        id,
        evolve(machines.incident, draft.incidents.get(id) ?? machines.incident.initial(id), event as EventOf<IncidentEvents>),
      );
      break;
  }
  draft.refused.delete(keyOf(kind, id));
  if (draft.known !== "") draft.stale.set(keyOf(kind, id), { kind, id });
}

export function sequenceOf(draft: Draft, { kind, id }: StreamRef): number {
  if (kind === "provider") return draft.provider.sequence;
  return draft[`${kind}s`].get(id)?.sequence ?? 0;
}

/** Remembers the next due of a stream. */
export function look(draft: Draft, kind: StreamKind, id: string, until: InstantText): void {
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
export function onStream(draft: Draft, kind: StreamKind, id: string, at: InstantText, ask: Ask): readonly AnyEvent[] | Refusal {
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

/** The world as a stream sees it. */
export function worldIn(draft: Draft, at: InstantText, kind: StreamKind, id: string): World {
  const peers: Peers = {
    account: (of) => draft.accounts.get(of) ?? machines.account.initial(of),
    contract: (of) => draft.contracts.get(of) ?? machines.contract.initial(of),
    contractsOf: (account) => [...(draft.byAccount.get(account) ?? [])].flatMap((of) => draft.contracts.get(of) ?? []),
    incidents: () => [...draft.incidents.values()],
  };
  return worldAt(draft.seed, draft.provider, at, peers, kind === "contract" ? (draft.contracts.get(id) ?? null) : null);
}

export const keyOf = (kind: StreamKind, id: string): string => `${kind}/${id}`;
