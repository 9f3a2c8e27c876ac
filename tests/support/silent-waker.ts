import { Client, Connection } from "@temporalio/client";
import { pino } from "pino";
import type { Waker } from "../../processes/contracts/waker.ts";
import type { TestDatabase } from "./database.ts";
import type { TemporalServer } from "./temporal.ts";

/** What relay and reconciler work with, without a worker beside them: what they begin in the engine stays as it was begun. */
export async function silentWaker(
  { address, namespace }: TemporalServer,
  { db }: TestDatabase,
  { providers, hasSchedules }: { providers: readonly string[]; hasSchedules: boolean },
): Promise<Waker & { engine: Connection }> {
  const engine = await Connection.connect({ address });
  return {
    port: { database: db, ofProvider: (id) => ({ provider: id }) },
    client: new Client({ connection: engine, namespace }),
    engine,
    log: pino({ level: "silent" }),
    providers: async () => [...providers],
    deliversNotices: false,
    hasSchedules,
    ended: new Set(),
  };
}
