import type { AnyEvent } from "../../contract/lifecycle/follow-ups.ts";
import type { StreamRef } from "../../contract/machine.ts";
import type { Transaction } from "../client.ts";
import type { ChainedEvent } from "./event-chain.ts";
import { fromJson, toJson } from "./json.ts";
import type { RecordedEvent } from "./types.ts";

interface Row {
  position: bigint;
  stream_kind: string;
  stream_id: string;
  sequence: number;
  command_id: string;
  type: string;
  rule: string;
  actor: string;
  approved_by: string | null;
  valid_on: string;
  recorded_at: Date;
  data: string;
  documents: string[];
  previous_hash: string;
  hash: string;
}

/** The events of these streams after `from` (default 0) and up to `to`, by stream and sequence. */
export async function eventsOfStreams(
  tx: Transaction,
  streams: readonly { readonly kind: string; readonly id: string; readonly from?: number; readonly to?: number }[],
): Promise<RecordedEvent[]> {
  if (streams.length === 0) return [];
  const rows = await tx.$queryRaw<Row[]>`
    SELECT e.position, e.stream_kind, e.stream_id::text, e.sequence, e.command_id, e.type, e.rule, e.actor::text, e.approved_by::text, e.valid_on,
           e.recorded_at, e.data::text, e.documents, e.previous_hash, e.hash
    FROM json_to_recordset(${JSON.stringify(streams.map(({ kind, id, from, to }) => ({ kind, id, from, to })))}::json) AS asked(kind text, id uuid, "from" int, "to" int)
    JOIN contract_events e ON e.stream_kind = asked.kind AND e.stream_id = asked.id AND e.sequence > coalesce(asked."from", 0)
      AND e.sequence <= coalesce(asked."to", 2147483647)
    ORDER BY e.stream_kind, e.stream_id, e.sequence`;
  return rows.map(readRow);
}

/** Events by their positions, in the order in which they were recorded. */
export async function eventsAt(tx: Transaction, positions: readonly bigint[]): Promise<RecordedEvent[]> {
  const rows = await tx.$queryRaw<Row[]>`
    SELECT position, stream_kind, stream_id::text, sequence, command_id, type, rule, actor::text, approved_by::text, valid_on,
           recorded_at, data::text, documents, previous_hash, hash
    FROM contract_events WHERE position = ANY (${positions.map(String)}::bigint[]) ORDER BY position`;
  return rows.map(readRow);
}

/** Adds events in their order; the database refuses one that does not follow the one before it. Answers with their positions. */
export async function appendEvents(
  tx: Transaction,
  provider: string,
  organisationOf: (stream: StreamRef) => string,
  links: readonly ChainedEvent[],
): Promise<bigint[]> {
  if (links.length === 0) return [];
  const rows = links.map(({ event, previousHash, hash }) => ({
    o: organisationOf(event.stream),
    k: event.stream.kind,
    i: event.stream.id,
    s: event.sequence,
    c: event.commandId,
    t: event.type,
    r: event.rule,
    a: toJson(event.actor),
    b: event.approvedBy === null ? null : toJson(event.approvedBy),
    v: event.validOn,
    w: event.recordedAt,
    d: toJson(event.data),
    f: event.documents,
    p: previousHash,
    h: hash,
  }));
  const added = await tx.$queryRaw<{ position: bigint }[]>`
    INSERT INTO contract_events (organisation_id, provider_id, stream_kind, stream_id, sequence, command_id, type, rule, actor, approved_by,
      valid_on, recorded_at, data, documents, previous_hash, hash)
    SELECT (one->>'o')::uuid, ${provider}::uuid, one->>'k', (one->>'i')::uuid, (one->>'s')::int, one->>'c', one->>'t', one->>'r', (one->>'a')::json,
      (one->>'b')::json, one->>'v', (one->>'w')::timestamptz, (one->>'d')::json,
      ARRAY(SELECT json_array_elements_text(one->'f')), one->>'p', one->>'h'
    FROM json_array_elements(${JSON.stringify(rows)}::json) WITH ORDINALITY AS given(one, n) ORDER BY n
    RETURNING position`;
  return added.map(({ position }) => position);
}

function readRow(row: Row): RecordedEvent {
  const event = {
    stream: { kind: row.stream_kind, id: row.stream_id },
    sequence: row.sequence,
    type: row.type,
    commandId: row.command_id,
    rule: row.rule,
    actor: fromJson(row.actor),
    approvedBy: row.approved_by === null ? null : fromJson(row.approved_by),
    validOn: row.valid_on,
    recordedAt: row.recorded_at.toISOString(),
    documents: row.documents,
    data: fromJson(row.data),
  };
  // The record holds only what the machine gave, and its chain shows whether somebody changed it.
  return { position: row.position, event: event as AnyEvent, previousHash: row.previous_hash, hash: row.hash };
}
