import { type Book, dueBook, emptyBook, replay, settleBook } from "../../contract/lifecycle/book.ts";
import { instantOf } from "../../contract/lifecycle/dates.ts";
import type { ProviderState } from "../../contract/lifecycle/provider-state.ts";
import type { InstantText, StreamRef } from "../../contract/machine.ts";
import { promptly } from "../../contract/scenario/delivery.ts";
import { seedWorld } from "../../contract/world.ts";
import type { Database, Transaction } from "../client.ts";
import { eventsOfStreams } from "./event-rows.ts";
import { type Loaded, loadUnit, ownedBy } from "./load-unit.ts";
import type { Forecast, OfProvider, RecordedEvent, Unit } from "./types.ts";

export interface Reading extends OfProvider {
  readonly unit: Unit;
  readonly now: InstantText;
  /** As of: what held in law at this instant. Default: `knownOn`. */
  readonly validOn?: InstantText | undefined;
  /** As known on: what had been recorded by then. Default: `now`. */
  readonly knownOn?: InstantText | undefined;
}

/**
 * The book of a unit, settled in memory; nothing is written. With `knownOn` and `validOn`: what was known then about what held then; a later
 * `validOn` than `knownOn` is what was to be expected.
 */
export function readUnit(db: Database, reading: Reading): Promise<Book> {
  return inSnapshot(db, reading.provider, async (tx) => {
    const { validOn, knownOn, now, unit } = reading;
    if (validOn === undefined && knownOn === undefined) return settled(await loadUnit(tx, reading, unit), now).book;
    const known = knownOn ?? now;
    const valid = validOn ?? known;
    const loaded = await loadUnit(tx, reading, unit);
    const streams: StreamRef[] = [{ kind: "provider", id: reading.provider }, ...streamsOf(loaded)];
    const events = (await eventsOfStreams(tx, streams))
      .map(({ event }) => event)
      .filter((event) => event.recordedAt <= known && instantOf(event.validOn) <= valid);
    const accounts = new Map([...loaded.book.contracts.values()].map(({ id, account }) => [id, account]));
    const empty: Book = {
      ...emptyBook(reading.seed ?? seedWorld, reading.provider, reading.deliver),
      owns: ownedBy(unit, (contract) => accounts.get(contract)),
    };
    return settleBook(replay(empty, events), valid).book;
  });
}

/** The provider's own state: policies, terms, price revisions, abolitions. */
export async function readProvider(db: Database, reading: OfProvider & { readonly now: InstantText }): Promise<ProviderState> {
  const book = await readUnit(db, { ...reading, unit: { kind: "provider", id: reading.provider } });
  return book.provider;
}

/** What will happen to a unit by `until` if nobody does anything and notices arrive promptly. */
export function forecast(db: Database, asked: Omit<Reading, "validOn" | "knownOn"> & { readonly until: InstantText }): Promise<Forecast> {
  return inSnapshot(db, asked.provider, async (tx) => {
    const { book: today, events: unwritten } = settled(await loadUnit(tx, asked, asked.unit), asked.now);
    const { book, events, dropped } = settleBook({ ...today, deliver: promptly }, asked.until);
    const dues = dueBook(today, asked.until).filter(({ at, stream }) => at > asked.now && (today.owns?.(stream) ?? true));
    return { book, settled: unwritten, events, dropped, dues };
  });
}

/** The events of a stream after `from` (default 0), in order. */
export function eventsOf(
  db: Database,
  stream: StreamRef,
  options: { readonly provider: string; readonly from?: number },
): Promise<RecordedEvent[]> {
  return inSnapshot(db, options.provider, (tx) => eventsOfStreams(tx, [{ ...stream, from: options.from ?? 0 }]));
}

/** Reads in the name of the provider, all from one moment. */
export function inSnapshot<T>(db: Database, provider: string, work: (tx: Transaction) => Promise<T>): Promise<T> {
  return db.$transaction(
    async (tx) => {
      await tx.$executeRaw`SELECT set_config('musubi.tenant', ${provider}, true)`;
      return work(tx);
    },
    { isolationLevel: "RepeatableRead" },
  );
}

function settled({ book, heard }: Loaded, now: InstantText) {
  return settleBook(
    book,
    now,
    heard.filter(({ at }) => at <= now),
  );
}

function streamsOf({ book }: Loaded): StreamRef[] {
  return (["account", "contract", "incident"] as const).flatMap((kind) => [...book[`${kind}s`].keys()].map((id) => ({ kind, id })));
}
