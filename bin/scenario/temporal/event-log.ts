import { type Book, replay } from "../../../contract/lifecycle/book.ts";
import type { AnyEvent } from "../../../contract/lifecycle/follow-ups.ts";
import type { Database } from "../../../database/client.ts";
import { eventsAt } from "../../../database/record/event-rows.ts";
import { inSnapshot } from "../../../database/record/read-unit.ts";
import type { StreamIds } from "./stream-ids.ts";

/** What has happened in a provider's record, in the names of the file and in the order in which it was recorded. */
export interface EventLog {
  readonly events: readonly AnyEvent[];
  /** The book that the events make. */
  readonly book: Book;
}

/** Reads on from where the log ends. Nobody may be writing meanwhile: positions are given before transactions end. */
export function eventLog(db: Database, provider: string, ids: StreamIds, empty: Book): () => Promise<EventLog> {
  let log: EventLog = { events: [], book: empty };
  let last = 0n;
  return async () => {
    const added = await inSnapshot(db, provider, async (tx) => {
      const rows = await tx.$queryRaw<{ position: bigint }[]>`
        SELECT position FROM contract_events WHERE provider_id = ${provider}::uuid AND position > ${last}::bigint ORDER BY position`;
      const positions = rows.map(({ position }) => position);
      return positions.length === 0 ? [] : eventsAt(tx, positions);
    });
    if (added.length === 0) return log;
    last = added.at(-1)?.position ?? last;
    const events = ids.toFile(added.map(({ event }) => event));
    log = { events: [...log.events, ...events], book: replay(log.book, events) };
    return log;
  };
}
