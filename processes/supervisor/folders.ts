import { accessSync, chmodSync, constants, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { Failure } from "../failure.ts";

/** What lies in the data folder and goes with --reset; the rest of the folder is not ours. */
const OURS = ["postgres", "postgres.password", "temporal", "media", "call-worker", "backups", "logs", "secrets.json", "running.json"];

/** @throws Failure E_FOLDER */
export function prepareFolder(folder: string): void {
  try {
    for (const part of ["", "logs", "temporal", "media"]) mkdirSync(join(folder, part), { recursive: true });
    accessSync(folder, constants.W_OK | constants.X_OK);
    // As root PostgreSQL runs as another user, who has to get through this folder to its own.
    if (process.getuid?.() === 0) chmodSync(folder, statSync(folder).mode | 0o011);
  } catch (error) {
    throw new Failure(
      "E_FOLDER",
      `The data folder ${folder} cannot be written.`,
      "Set MUSUBI_DATA to a folder of your own, or start as its owner.",
      error,
    );
  }
}

/** Last run's logs are kept once, as <name>.log.1. */
export function rotateLogs(folder: string): void {
  const logs = join(folder, "logs");
  for (const name of readdirSync(logs)) if (name.endsWith(".log")) renameSync(join(logs, name), join(logs, `${name}.1`));
}

/** Deletes what --reset promises; `cluster` is where PostgreSQL keeps its files, which may be elsewhere. */
export function deleteData(folder: string, cluster: string | null): void {
  if (cluster) rmSync(cluster, { recursive: true, force: true });
  for (const name of OURS) if (existsSync(join(folder, name))) rmSync(join(folder, name), { recursive: true, force: true });
}
