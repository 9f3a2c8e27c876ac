import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient } from "../generated/prisma/client.ts";

/** The database as the application's role. Tenants' rows are seen inside `withTenant` only. */
export type Database = PrismaClient;

/** What work inside a transaction gets. */
export type Transaction = Omit<Database, "$connect" | "$disconnect" | "$on" | "$transaction" | "$extends">;

/**
 * A pool of at most `connections` connections; nothing is connected before the first query.
 * `url` is a postgresql:// URL of the role musubi_app.
 */
export function openDatabase(url: string, connections = 10): Database {
  return new PrismaClient({
    adapter: new PrismaPg({ connectionString: url, max: connections, connectionTimeoutMillis: 5000 }),
    transactionOptions: { maxWait: 5000, timeout: 15_000 },
  });
}
