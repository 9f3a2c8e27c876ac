import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { Failure } from "../failure.ts";
import { type Account, isReachableByOthers, postgresAccount } from "./account.ts";
import { postgresBinaries } from "./binaries.ts";

const run = promisify(execFile);

/** A PostgreSQL cluster of our own, and what it takes to run it. */
export interface Cluster {
  folder: string;
  binaries: string;
  account: Account | undefined;
}

/** What to start: given to the supervisor or to a test's set-up. */
export interface ServerCommand {
  file: string;
  args: string[];
  account: Account | undefined;
  cwd: string;
}

export const SUPERUSER = "postgres";

/**
 * Places the cluster in `<folder>/postgres` and makes it with `initdb` unless it is there. As root the server runs
 * as another user; where that one cannot reach the folder (in root's home, say) the cluster and a copy of the
 * programs lie in /var/lib/musubi under a name made from the folder.
 */
export async function prepareCluster(folder: string, password: string): Promise<Cluster> {
  const cluster = placeCluster(folder);
  if (existsSync(join(cluster.folder, "PG_VERSION"))) return cluster;
  const passwordFile = `${cluster.folder}.password`;
  try {
    mkdirSync(dirname(cluster.folder), { recursive: true });
    rmSync(cluster.folder, { recursive: true, force: true });
    mkdirSync(cluster.folder, { mode: 0o700 });
    writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
    for (const path of [cluster.folder, passwordFile]) if (cluster.account) chownSync(path, cluster.account.uid, cluster.account.gid);
    const flags = ["--auth=scram-sha-256", "--encoding=UTF8", "--locale=C.UTF-8", "--no-instructions", "--no-sync"];
    await run(
      join(cluster.binaries, "initdb"),
      [`--pgdata=${cluster.folder}`, `--username=${SUPERUSER}`, `--pwfile=${passwordFile}`, ...flags],
      {
        ...cluster.account,
        cwd: dirname(cluster.folder),
      },
    );
    return cluster;
  } catch (error) {
    rmSync(cluster.folder, { recursive: true, force: true });
    const detail = error instanceof Error ? error.message.trim().split("\n").slice(-2).join(" ") : String(error);
    throw new Failure("E_DATABASE", `PostgreSQL could not be set up: ${detail}`, "Set DATABASE_URL to use a server of your own.", error);
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

/** Loopback only, no socket file. `fast` gives up durability: for tests, which throw the cluster away. */
export function postgresCommand(cluster: Cluster, port: number, fast = false): ServerCommand {
  const settings = ["listen_addresses=127.0.0.1", "unix_socket_directories=", "max_connections=200", "log_min_messages=warning"];
  if (fast) settings.push("fsync=off", "synchronous_commit=off", "full_page_writes=off");
  return {
    file: join(cluster.binaries, "postgres"),
    args: ["-D", cluster.folder, "-p", String(port), ...settings.flatMap((setting) => ["-c", setting])],
    account: cluster.account,
    cwd: cluster.folder,
  };
}

/** Where the cluster of a data folder lies, whether it was made already or not. */
export function placeCluster(folder: string): Cluster {
  const account = postgresAccount();
  const { root, version } = postgresBinaries();
  if (!account) return { folder: join(folder, "postgres"), binaries: join(root, "bin"), account };

  const common = "/var/lib/musubi";
  const home = isReachableByOthers(folder) ? folder : join(common, createHash("sha256").update(folder).digest("hex").slice(0, 16));
  return {
    folder: join(home, "postgres"),
    binaries: join(isReachableByOthers(root) ? root : copyOf(root, common, version), "bin"),
    account,
  };
}

function copyOf(root: string, common: string, version: string): string {
  const copy = join(common, `postgres-${version}`);
  if (existsSync(copy)) return copy;
  const half = `${copy}.${process.pid}`;
  mkdirSync(common, { recursive: true, mode: 0o755 });
  chmodSync(common, 0o755);
  cpSync(root, half, { recursive: true, verbatimSymlinks: true });
  renameSync(half, copy);
  return copy;
}
