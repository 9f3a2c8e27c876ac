import type { AccountState } from "../../contract/lifecycle/account-state.ts";
import { type Book, emptyBook, type Heard, machines, replay } from "../../contract/lifecycle/book.ts";
import type { ContractState } from "../../contract/lifecycle/contract-state.ts";
import type { AnyEvent } from "../../contract/lifecycle/follow-ups.ts";
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
  const owns = ownedBy(unit, (contract) => rows.find(({ kind, id }) => kind === "contract" && id === contract)?.organisation_id);
  const own = rows.filter(({ kind, id }) => owns({ kind, id }));
  const settledAt =
    own
      .map(({ settled_at }) => settled_at.toISOString())
      .toSorted()
      .at(-1) ?? "";
  const { base, since } = await foreign(tx, rows, owns, settledAt);
  const book = await bookOf(tx, of, owns, base.rows, base.events);
  const inbox = unit.kind === "account" ? await readInbox(tx, unit, since) : { heard: since, underWay: [] };
  return {
    unit,
    book: { ...book, underWay: inbox.underWay },
    streams: new Map(
      own.map(({ kind, id, sequence, hash, next_due_at }) => [
        keyOf({ kind, id }),
        { sequence, hash, nextDueAt: next_due_at?.toISOString() ?? null },
      ]),
    ),
    settledAt,
    ...inbox,
  };
}

/**
 * What is settled late is settled by what held at the time: streams that the unit only looks at are taken as they were when it was settled
 * last, and their later events are heard, each at its instant.
 */
async function foreign(tx: Transaction, rows: readonly Row[], owns: (stream: StreamRef) => boolean, settledAt: InstantText) {
  const later = rows.filter(
    ({ kind, id, settled_at }) =>
      settledAt !== "" && (kind === "provider" || kind === "incident") && !owns({ kind, id }) && settled_at.toISOString() > settledAt,
  );
  const events = (await eventsOfStreams(tx, later)).toSorted((a, b) => Number(a.position - b.position)).map(({ event }) => event);
  return {
    base: { rows: rows.filter((row) => !later.includes(row)), events: events.filter(({ recordedAt }) => recordedAt <= settledAt) },
    since: events.flatMap((event) =>
      event.recordedAt > settledAt ? [{ id: inboxId(event), at: event.recordedAt, event, asks: false }] : [],
    ),
  };
}

const inboxId = ({ stream, sequence }: AnyEvent): string => `${stream.kind}/${stream.id}/${sequence}`;

/** A book of nothing but what these rows say. */
async function bookOf(
  tx: Transaction,
  of: OfProvider,
  owns: (stream: StreamRef) => boolean,
  rows: readonly Row[],
  more: readonly AnyEvent[],
): Promise<Book> {
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
    owns,
  };
  const events = await eventsOfStreams(tx, stale);
  return events.length + more.length === 0 ? book : replay(book, [...more, ...events.map(({ event }) => event)]);
}

async function readInbox(tx: Transaction, unit: Unit, since: Loaded["heard"]): Promise<Pick<Loaded, "heard" | "underWay">> {
  const rows = await tx.$queryRaw<InboxRow[]>`
    SELECT id, at, from_kind, from_id::text, from_sequence, stream_kind, stream_id::text, command, data::text FROM contract_inbox
    WHERE unit = ${unit.id}::uuid AND served_at IS NULL ORDER BY at, id`;
  const asking = new Map(rows.filter(({ command }) => command === null).map((row) => [row.id, row]));
  const heard = since.map((one) => (asking.has(one.id) ? { ...one, asks: true } : one));
  const missing = [...asking.values()].filter(({ id }) => !since.some((one) => one.id === id));
  const told = await eventsOfStreams(
    tx,
    missing.flatMap(({ from_kind, from_id, from_sequence }) =>
      from_kind === null || from_id === null || from_sequence === null
        ? []
        : [{ kind: from_kind, id: from_id, from: from_sequence - 1, to: from_sequence }],
    ),
  );
  return {
    heard: [
      ...told.map(({ event }) => ({
        id: inboxId(event),
        at: asking.get(inboxId(event))?.at.toISOString() ?? event.recordedAt,
        event,
        asks: true,
      })),
      ...heard,
    ],
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
