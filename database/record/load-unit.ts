import type { AccountState } from "../../contract/lifecycle/account-state.ts";
import { type Book, emptyBook, type Heard, machines, replay } from "../../contract/lifecycle/book.ts";
import type { ContractState } from "../../contract/lifecycle/contract-state.ts";
import type { IncidentState } from "../../contract/lifecycle/incident-state.ts";
import type { ProviderState } from "../../contract/lifecycle/provider-state.ts";
import type { Due, InstantText, StreamKind, StreamRef } from "../../contract/machine.ts";
import { seedWorld } from "../../contract/world.ts";
import type { Transaction } from "../client.ts";
import { codeVersion } from "./code-version.ts";
import { eventsOfStreams } from "./event-rows.ts";
import { fromJson } from "./json.ts";
import type { OfProvider, Unit } from "./types.ts";

/** A unit as the record has it: its book, where each of its streams stands, and what waits in its inbox. */
export interface Loaded {
  readonly unit: Unit;
  readonly book: Book;
  readonly streams: ReadonlyMap<string, Head>;
  /** Up to here everything has been served; "" for a unit without streams. */
  readonly settledAt: InstantText;
  readonly heard: readonly (Heard & { readonly id: string })[];
  readonly underWay: readonly (Due & { readonly inbox: string })[];
}

/** Where a stream stands. */
export interface Head {
  readonly sequence: number;
  readonly hash: string;
  readonly nextDueAt: InstantText | null;
}

interface Row {
  kind: StreamKind;
  id: string;
  organisation_id: string;
  sequence: number;
  hash: string;
  settled_at: Date;
  next_due_at: Date | null;
  snapshot: string | null;
  snapshot_version: string | null;
}

interface InboxRow {
  id: string;
  at: Date;
  from_kind: string | null;
  from_id: string | null;
  from_sequence: number | null;
  stream_kind: StreamKind | null;
  stream_id: string | null;
  command: string | null;
  data: string | null;
}

export const keyOf = ({ kind, id }: StreamRef): string => `${kind}/${id}`;

/** Whether a unit carries this stream on. */
export function ownedBy(unit: Unit, accountOf: (contract: string) => string | undefined): (stream: StreamRef) => boolean {
  return ({ kind, id }) =>
    kind === "contract" ? unit.kind === "account" && (accountOf(id) ?? unit.id) === unit.id : kind === unit.kind && id === unit.id;
}

/**
 * Loads a unit inside the provider's tenant: the provider's state and, to be looked at only, the incidents that name its contracts
 * (for an incident the contracts that it names or `beside` names; for the provider all incidents). States come from snapshots of this code, else from the events.
 */
export async function loadUnit(tx: Transaction, of: OfProvider, unit: Unit, beside: readonly string[] = []): Promise<Loaded> {
  const rows = await tx.$queryRaw<Row[]>`
    SELECT kind, id::text, organisation_id::text, sequence, hash, settled_at, next_due_at, snapshot, snapshot_version FROM contract_streams
    WHERE provider_id = ${of.provider}::uuid AND (
      (kind = 'provider' AND id = ${of.provider}::uuid)
      OR (${unit.kind === "account"} AND organisation_id = ${unit.id}::uuid AND kind IN ('account', 'contract'))
      OR (${unit.kind === "account"} AND kind = 'incident' AND touches && ARRAY(
            SELECT c.id FROM contract_streams c WHERE c.kind = 'contract' AND c.organisation_id = ${unit.id}::uuid))
      OR (${unit.kind === "incident"} AND kind = 'incident' AND id = ${unit.id}::uuid)
      OR (${unit.kind === "incident"} AND kind = 'contract' AND (id = ANY (${beside}::uuid[]) OR id = ANY (ARRAY(
            SELECT unnest(i.touches) FROM contract_streams i WHERE i.kind = 'incident' AND i.id = ${unit.id}::uuid))))
      OR (${unit.kind === "provider"} AND kind = 'incident'))
    ORDER BY kind, id`;
  const book = await bookOf(tx, of, unit, rows);
  const own = rows.filter(({ kind, id }) => book.owns?.({ kind, id }) ?? true);
  const inbox = unit.kind === "account" ? await readInbox(tx, unit) : { heard: [], underWay: [] };
  return {
    unit,
    book: { ...book, underWay: inbox.underWay },
    streams: new Map(
      own.map(({ kind, id, sequence, hash, next_due_at }) => [
        keyOf({ kind, id }),
        { sequence, hash, nextDueAt: next_due_at?.toISOString() ?? null },
      ]),
    ),
    settledAt:
      own
        .map(({ settled_at }) => settled_at.toISOString())
        .toSorted()
        .at(-1) ?? "",
    ...inbox,
  };
}

/** A book of nothing but what these rows say. */
async function bookOf(tx: Transaction, of: OfProvider, unit: Unit, rows: readonly Row[]): Promise<Book> {
  const accounts = new Map(rows.flatMap(({ kind, id, organisation_id }) => (kind === "contract" ? [[id, organisation_id] as const] : [])));
  const stale = rows.filter(({ snapshot, snapshot_version }) => snapshot === null || snapshot_version !== codeVersion());
  const fresh = rows.filter((row) => !stale.includes(row));
  const states = <S>(wanted: StreamKind): Map<string, S> =>
    new Map(
      // A snapshot is what this very code wrote down; its version says so.
      fresh.flatMap(({ kind, id, snapshot }) => (kind === wanted && snapshot !== null ? [[id, fromJson(snapshot) as S] as const] : [])),
    );
  const book: Book = {
    ...emptyBook(of.seed ?? seedWorld, of.provider, of.deliver),
    provider: states<ProviderState>("provider").get(of.provider) ?? machines.provider.initial(of.provider),
    accounts: states<AccountState>("account"),
    contracts: states<ContractState>("contract"),
    incidents: states<IncidentState>("incident"),
    owns: ownedBy(unit, (contract) => accounts.get(contract)),
  };
  if (stale.length === 0) return book;
  const events = await eventsOfStreams(tx, stale);
  return replay(
    book,
    events.map(({ event }) => event),
  );
}

async function readInbox(tx: Transaction, unit: Unit): Promise<Pick<Loaded, "heard" | "underWay">> {
  const rows = await tx.$queryRaw<InboxRow[]>`
    SELECT id, at, from_kind, from_id::text, from_sequence, stream_kind, stream_id::text, command, data::text FROM contract_inbox
    WHERE unit = ${unit.id}::uuid AND served_at IS NULL ORDER BY at, id`;
  if (rows.length === 0) return { heard: [], underWay: [] };
  const asking = rows.flatMap(({ from_kind, from_id, from_sequence }) =>
    from_kind !== null && from_id !== null && from_sequence !== null ? [{ kind: from_kind, id: from_id, sequence: from_sequence }] : [],
  );
  const told = await eventsOfStreams(
    tx,
    asking.map(({ kind, id, sequence }) => ({ kind, id, from: sequence - 1 })),
  );
  return {
    heard: rows.flatMap(({ id, at, from_kind, from_id, from_sequence }) => {
      const found = told.find(
        ({ event }) => event.stream.kind === from_kind && event.stream.id === from_id && event.sequence === from_sequence,
      );
      return found === undefined ? [] : [{ id, at: at.toISOString(), event: found.event }];
    }),
    underWay: rows.flatMap(({ id, at, stream_kind, stream_id, command, data }) =>
      command === null || stream_kind === null || stream_id === null
        ? []
        : [
            {
              inbox: id,
              id: id.slice(`${stream_kind}/${stream_id}/`.length),
              at: at.toISOString(),
              phase: "start" as const,
              command,
              data: data === null ? {} : fromJson(data),
              rule: "C-09",
              stream: { kind: stream_kind, id: stream_id },
            },
          ],
    ),
  };
}
