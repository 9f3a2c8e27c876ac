import type { Book } from "../../contract/lifecycle/book.ts";
import type { InstantText } from "../../contract/machine.ts";
import { clockOf } from "../../database/record/clock.ts";
import type { ServeInput } from "./contract-activities.ts";
import { toldProcesses } from "./open-processes.ts";
import type { Served } from "./process.ts";
import type { RecordPort } from "./record-port.ts";
import { settledBook } from "./settled-book.ts";
import { waitUntil } from "./wait-until.ts";

/**
 * Settles the unit in which a process lives and says where its story stands. What fell due is done by settling, once, whoever
 * asks; a second call finds nothing to do. A process whose subject the record does not know (any more) is over.
 */
export async function serveProcess(port: RecordPort, input: ServeInput): Promise<Served & { over: boolean }> {
  const clock = await clockOf(port.database, input.provider);
  const book = await settledBook(port, input.provider, input.stream, clock.now);
  const chapter = book && find(book, input, clock.now);
  if (!chapter) return { stage: "gone", over: true, waitMs: null };
  return { stage: chapter.stage, over: chapter.over, waitMs: chapter.over ? null : waitUntil(clock, chapter.at) };
}

function find(book: Book, { process, stream, subject }: ServeInput, now: InstantText) {
  return toldProcesses(book, horizonOf(now)).find(
    (told) => told.process === process && told.stream.id === stream.id && told.subject === subject,
  );
}

/** A year ahead: whoever waits longer looks again in between. */
export const horizonOf = (now: InstantText): InstantText => new Date(Date.parse(now) + YEAR_MS).toISOString();
export const YEAR_MS = 366 * 86_400_000;
