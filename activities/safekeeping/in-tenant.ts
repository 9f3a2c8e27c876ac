import type { Database, Transaction } from "../../database/client.ts";

const HALF_AN_HOUR = 30 * 60_000;

/** One transaction in the name of a tenant, for as long as a big tenant takes, on one unmoving view of the database. */
export function inTenant<T>(db: Database, organisationId: string, work: (tx: Transaction) => Promise<T>): Promise<T> {
  return db.$transaction(
    async (tx) => {
      await tx.$executeRaw`SELECT set_config('musubi.tenant', ${organisationId}, true)`;
      return work(tx);
    },
    { isolationLevel: "RepeatableRead", timeout: HALF_AN_HOUR, maxWait: 60_000 },
  );
}
