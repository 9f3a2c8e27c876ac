import { emptyBook, replay } from "../../contract/lifecycle/book.ts";
import type { StreamRef } from "../../contract/machine.ts";
import { seedWorld } from "../../contract/world.ts";
import type { Database, Transaction } from "../client.ts";
import { chainFaults } from "./event-chain.ts";
import { eventsOfStreams } from "./event-rows.ts";
import { lockUnit } from "./lock-unit.ts";
import { duesAhead } from "./next-due.ts";
import { project } from "./projections/project.ts";
import type { OfProvider, Unit } from "./types.ts";

/** The tables that can be thrown away. */
export const projections = ["contract_list", "contract_dues", "contract_work", "contract_notices", "contract_debts"] as const;

export interface Difference {
  readonly unit: Unit;
  /** A projection, or `contract_events` where the chain itself is broken. */
  readonly table: string;
  /** Rows that were there and are not made anew, and rows that were missing, each as JSON; for the chain what is wrong with it. */
  readonly gone: readonly string[];
  readonly made: readonly string[];
}

interface Asked extends OfProvider {
  /** Only tell what would differ: nothing is written. */
  readonly check?: boolean;
  readonly progress?: (done: number, of: number) => void;
}

/**
 * Makes the lists of a provider anew from its events alone, unit after unit, each in a transaction of its own. Answers with what differed: nothing in a sound
 * record. Every stream's chain of hashes is proved on the way.
 */
export async function rebuildProjections(db: Database, asked: Asked): Promise<Difference[]> {
  const { provider, progress } = asked;
  const units = await inProvider(db, provider, unitsOf);
  const found: Difference[] = [];
  for (const [n, unit] of units.entries()) {
    found.push(...(await rebuildUnit(db, asked, unit)));
    progress?.(n + 1, units.length);
  }
  return found;
}

async function rebuildUnit(db: Database, asked: Asked, unit: Unit): Promise<Difference[]> {
  const { provider, check } = asked;
  let differences: Difference[] = [];
  const work = async (tx: Transaction) => {
    await lockUnit(tx, provider, unit);
    const streams = await streamsOf(tx, unit);
    const events = await eventsOfStreams(tx, streams);
    const empty = emptyBook(asked.seed ?? seedWorld, provider);
    const book = replay(
      empty,
      events.map(({ event }) => event),
    );
    const before = await rowsOf(tx, unit, streams);
    for (const table of projections)
      await tx.$executeRawUnsafe(`DELETE FROM ${table} WHERE ${whose(table)}`, ...keysOf(unit, streams, table));
    await project(
      tx,
      provider,
      empty,
      book,
      streams.map((stream) => ({ stream, organisation: stream.organisation, dues: duesAhead(book, stream, stream.settledAt) })),
    );
    const after = await rowsOf(tx, unit, streams);
    differences = [
      ...brokenChains(unit, streams, events),
      ...projections.flatMap((table) => differing(unit, table, before[table] ?? [], after[table] ?? [])),
    ];
    if (check) throw new Unwritten();
  };
  try {
    await inProvider(db, provider, work);
  } catch (error) {
    if (!(error instanceof Unwritten)) throw error;
  }
  return differences;
}

class Unwritten extends Error {}

interface Stream extends StreamRef {
  readonly organisation: string;
  readonly settledAt: string;
}

async function unitsOf(tx: Transaction): Promise<Unit[]> {
  return tx.$queryRaw<Unit[]>`
    SELECT DISTINCT CASE kind WHEN 'contract' THEN 'account' ELSE kind END AS kind,
      CASE WHEN kind IN ('contract', 'account') THEN organisation_id ELSE id END::text AS id
    FROM contract_streams WHERE provider_id = current_tenant() ORDER BY 1, 2`;
}

async function streamsOf(tx: Transaction, unit: Unit): Promise<Stream[]> {
  const rows = await tx.$queryRaw<{ kind: StreamRef["kind"]; id: string; organisation: string; settled_at: Date }[]>`
    SELECT kind, id::text, organisation_id::text AS organisation, settled_at FROM contract_streams
    WHERE CASE WHEN ${unit.kind} = 'account' THEN kind IN ('account', 'contract') AND organisation_id = ${unit.id}::uuid
      ELSE kind = ${unit.kind} AND id = ${unit.id}::uuid END ORDER BY kind, id`;
  return rows.map(({ settled_at, ...stream }) => ({ ...stream, settledAt: settled_at.toISOString() }));
}

/** Rows of an account lie under the customer; those of the provider and of incidents under their stream. */
const whose = (table: string): string => {
  if (table === "contract_list") return "organisation_id = $1::uuid AND $2::boolean";
  if (table === "contract_debts") return "account = $1::uuid AND $2::boolean";
  return "stream_id = ANY ($1::uuid[])";
};
const keysOf = (unit: Unit, streams: readonly Stream[], table: string): unknown[] =>
  table === "contract_list" || table === "contract_debts" ? [unit.id, unit.kind === "account"] : [streams.map(({ id }) => id)];

async function rowsOf(tx: Transaction, unit: Unit, streams: readonly Stream[]): Promise<Record<string, string[]>> {
  const all: Record<string, string[]> = {};
  for (const table of projections) {
    const rows = await tx.$queryRawUnsafe<{ row: string }[]>(
      `SELECT row_to_json(t)::text AS row FROM ${table} t WHERE ${whose(table)} ORDER BY 1`,
      ...keysOf(unit, streams, table),
    );
    all[table] = rows.map(({ row }) => row);
  }
  return all;
}

function differing(unit: Unit, table: string, before: readonly string[], after: readonly string[]): Difference[] {
  const gone = before.filter((row) => !after.includes(row));
  const made = after.filter((row) => !before.includes(row));
  return gone.length + made.length === 0 ? [] : [{ unit, table, gone, made }];
}

function brokenChains(unit: Unit, streams: readonly Stream[], events: Awaited<ReturnType<typeof eventsOfStreams>>): Difference[] {
  const faults = streams.flatMap(({ kind, id }) =>
    chainFaults(events.filter(({ event }) => event.stream.kind === kind && event.stream.id === id)).map((fault) =>
      JSON.stringify({ kind, id, ...fault }),
    ),
  );
  return faults.length === 0 ? [] : [{ unit, table: "contract_events", gone: faults, made: [] }];
}

function inProvider<T>(db: Database, provider: string, work: (tx: Transaction) => Promise<T>): Promise<T> {
  return db.$transaction(
    async (tx) => {
      await tx.$executeRaw`SELECT set_config('musubi.tenant', ${provider}, true)`;
      return work(tx);
    },
    { timeout: 60_000 },
  );
}
