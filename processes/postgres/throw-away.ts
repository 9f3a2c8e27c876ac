import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { endChild } from "../end-child.ts";
import { freePort } from "../ports.ts";
import { placeCluster, postgresCommand, prepareCluster, SUPERUSER } from "./cluster.ts";
import { migrate } from "./migrate.ts";
import { databaseUrl, ensureDatabase, OWNER_ROLE } from "./roles.ts";

/** A real server for a short time, with one migrated database that others are copied from. For tests and scenario files. */
export interface PostgresServer {
  port: number;
  pid(): number;
  /** Ends it at once, as kill -9 of all its processes does; what was committed stays. */
  kill(): Promise<void>;
  /** Starts it again on the same port and folder. */
  start(): Promise<void>;
  /** Ends it and deletes its folder. */
  close(): Promise<void>;
}

/**
 * One password for all: the server listens on loopback for a short time. `safe` writes through to the disk, as production does, and
 * keeps the times of commits.
 */
export async function startPostgres(password: string, template: string, { safe = false } = {}): Promise<PostgresServer> {
  const folder = mkdtempSync(join(tmpdir(), "musubi-test-"));
  chmodSync(folder, 0o755);
  const port = await freePort();
  const command = postgresCommand(await prepareCluster(folder, password), port, !safe);
  if (safe) command.args.push("-c", "track_commit_timestamp=on");
  const superuserUrl = databaseUrl(SUPERUSER, password, port, "postgres");
  let child: ChildProcess | undefined;
  const lastResort = () => void child?.kill("SIGQUIT");
  process.once("exit", lastResort);
  const end = async (signal: NodeJS.Signals) => {
    const ending = child;
    child = undefined;
    await endChild(ending, signal);
  };

  const server: PostgresServer = {
    port,
    pid: () => child?.pid ?? 0,
    kill: () => end("SIGKILL"),
    start: async () => {
      // Processes of a killed server need a moment to notice; until then its memory is in use and a new one ends at once.
      for (const giveUp = Date.now() + 30_000; ; ) {
        const started = spawn(command.file, command.args, { ...command.account, cwd: command.cwd, stdio: "ignore" });
        child = started;
        const gone = new Promise<"gone">((resolve) => started.once("exit", () => resolve("gone")));
        if ((await Promise.race([gone, answers(superuserUrl)])) !== "gone") return;
        if (Date.now() > giveUp) throw new Error("PostgreSQL does not start again");
        await new Promise((resolve) => setTimeout(resolve, 200));
      }
    },
    close: async () => {
      process.removeListener("exit", lastResort);
      await end("SIGINT");
      rmSync(placeCluster(folder).folder, { recursive: true, force: true });
      rmSync(folder, { recursive: true, force: true });
    },
  };
  await server.start();
  await ensureDatabase(superuserUrl, template, { owner: password, application: password });
  await migrate(databaseUrl(OWNER_ROLE, password, port, template));
  return server;
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
