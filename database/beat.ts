import { hostname } from "node:os";
import type { Database } from "./client.ts";

const BEAT_MS = 500;
const FRESH = "2 seconds";

export type ProcessKind = "contract-worker" | "call-worker";

/**
 * Says twice a second in the database that this process still takes work, as long as `takesWork()` says so. A database that is
 * away is passed over in silence: health shows it by itself. Answers with the function that stops it and takes the sign away.
 */
export function startBeat(db: Database, kind: ProcessKind, takesWork: () => boolean): () => Promise<void> {
  const process_ = `${hostname()}-${process.pid}`;
  const startedAt = new Date(Date.now() - process.uptime() * 1000);
  let beating: Promise<unknown> = Promise.resolve();
  let busy = false;
  const beat = () => {
    if (busy || !takesWork()) return;
    busy = true;
    beating = db.$executeRaw`
      INSERT INTO process_beats (process, kind, started_at, beat_at) VALUES (${process_}, ${kind}, ${startedAt}, now())
      ON CONFLICT (process) DO UPDATE SET kind = EXCLUDED.kind, started_at = EXCLUDED.started_at, beat_at = now()`
      .catch(() => undefined)
      .finally(() => {
        busy = false;
      });
  };
  beat();
  const timer = setInterval(beat, BEAT_MS);
  return async () => {
    clearInterval(timer);
    await beating;
    await db.processBeat.deleteMany({ where: { process: process_ } }).catch(() => undefined);
  };
}

/** Which kinds have at least one process that said so within the last 2 s, by the clock of the database. */
export async function beatingKinds(db: Database): Promise<Set<string>> {
  const rows = await db.$queryRaw<{ kind: string }[]>`SELECT DISTINCT kind FROM process_beats WHERE beat_at > now() - ${FRESH}::interval`;
  return new Set(rows.map((row) => row.kind));
}
