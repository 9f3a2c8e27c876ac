import { spawn } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { freePort } from "../../processes/ports.ts";
import { placeCluster, postgresCommand, prepareCluster, SUPERUSER } from "../../processes/postgres/cluster.ts";
import { migrate } from "../../processes/postgres/migrate.ts";
import { databaseUrl, ensureDatabase, OWNER_ROLE } from "../../processes/postgres/roles.ts";

declare module "vitest" {
  interface ProvidedContext {
    postgresPort: number;
    postgresPid: number;
  }
}

/** One password for all: the server listens on loopback for the time of a test run. */
export const TEST_PASSWORD = "test";
export const TEMPLATE = "musubi_template";

/** Once for a run of a project: a throw-away server with a migrated template, from which every test file copies its own database. */
export default async function setUp(project: {
  provide(key: "postgresPort" | "postgresPid", value: number): void;
}): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), "musubi-test-"));
  chmodSync(folder, 0o755);
  const port = await freePort();
  const command = postgresCommand(await prepareCluster(folder, TEST_PASSWORD), port, true);
  const server = spawn(command.file, command.args, { ...command.account, cwd: command.cwd, stdio: "ignore" });
  const stopped = new Promise<void>((resolve) => server.once("exit", () => resolve()));
  const lastResort = () => void server.kill("SIGQUIT");
  process.once("exit", lastResort);

  await answers(databaseUrl(SUPERUSER, TEST_PASSWORD, port, "postgres"));
  await ensureDatabase(databaseUrl(SUPERUSER, TEST_PASSWORD, port, "postgres"), TEMPLATE, {
    owner: TEST_PASSWORD,
    application: TEST_PASSWORD,
  });
  await migrate(databaseUrl(OWNER_ROLE, TEST_PASSWORD, port, TEMPLATE));
  project.provide("postgresPort", port);
  project.provide("postgresPid", server.pid ?? 0);

  return async () => {
    process.removeListener("exit", lastResort);
    server.kill("SIGINT");
    await stopped;
    rmSync(placeCluster(folder).folder, { recursive: true, force: true });
    rmSync(folder, { recursive: true, force: true });
  };
}

async function answers(url: string): Promise<void> {
  for (const end = Date.now() + 30_000; ; await new Promise((resolve) => setTimeout(resolve, 50))) {
    const client = new pg.Client({ connectionString: url });
    try {
      await client.connect();
      return;
    } catch (error) {
      if (Date.now() > end) throw error;
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}
