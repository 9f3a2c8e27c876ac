import type { InstantText } from "../contract/machine.ts";
import { serveChunk } from "./telling.ts";

/** Contracts in one activity: a worker that dies loses at most the answer of one chunk, and nothing is served twice. */
const CHUNK = 200;

/** Serves every unit of a provider that owes something up to `at` (null: up to its clock's now), chunk by chunk. */
export async function serveAll(
  provider: string,
  at: InstantText | null,
  done: (contracts: number, events: number) => void = () => undefined,
): Promise<void> {
  for (let chunk = await serveChunk({ provider, at, after: null, limit: CHUNK }); ; ) {
    done(chunk.contracts, chunk.events);
    if (chunk.after === null) return;
    chunk = await serveChunk({ provider, at: chunk.at, after: chunk.after, limit: CHUNK });
  }
}
