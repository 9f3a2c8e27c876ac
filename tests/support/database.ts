import { randomUUID } from "node:crypto";
import pg from "pg";
import { type Database, openDatabase } from "../../database/client.ts";
import { SUPERUSER } from "../../processes/postgres/cluster.ts";
import { APPLICATION_ROLE, databaseUrl, OWNER_ROLE } from "../../processes/postgres/roles.ts";
import { TEMPLATE, TEST_PASSWORD } from "./postgres-server.ts";

export interface TestDatabase {
  /** As the application's role, under row-level security. */
  db: Database;
  url: string;
  /** As the owner of the tables: sees every tenant, for preparing and for looking behind. */
  owner: Database;
  ownerUrl: string;
  superuserUrl: string;
  /** Closes both pools and drops the database. */
  close(): Promise<void>;
}

/** A fresh migrated database for one test file: call it in beforeAll, `close()` in afterAll. A bench, which no test runner starts, gives the port itself. */
export async function createTestDatabase(postgresPort?: number): Promise<TestDatabase> {
  const port = postgresPort ?? (await import("vitest")).inject("postgresPort");
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  await asSuperuser(port, (client) => client.query(`CREATE DATABASE ${name} TEMPLATE ${TEMPLATE} OWNER ${OWNER_ROLE}`));

  const url = databaseUrl(APPLICATION_ROLE, TEST_PASSWORD, port, name);
  const ownerUrl = databaseUrl(OWNER_ROLE, TEST_PASSWORD, port, name);
  const [db, owner] = [openDatabase(url), openDatabase(ownerUrl)];
  return {
    db,
    url,
    owner,
    ownerUrl,
    superuserUrl: databaseUrl(SUPERUSER, TEST_PASSWORD, port, name),
    close: async () => {
      await Promise.all([db.$disconnect(), owner.$disconnect()]);
      await asSuperuser(port, (client) => client.query(`DROP DATABASE ${name} WITH (FORCE)`));
    },
  };
}

async function asSuperuser(port: number, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl(SUPERUSER, TEST_PASSWORD, port, "postgres") });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
