import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Connection } from "@temporalio/client";
import { cacheFolder } from "../config.ts";
import { endChild } from "../end-child.ts";
import { freePort } from "../ports.ts";
import { findTemporal } from "./find-server.ts";
import { temporalServerArgs } from "./server-command.ts";

/** A real server for a short time, as `bin/start` runs it: same settings, own port, own file. For tests and scenario files. */
export interface TemporalServer {
  address: string;
  namespace: string;
  /** What it keeps lies here. */
  file: string;
  pid(): number;
  /** Ends it at once, as kill -9 does; what was written stays. */
  kill(): Promise<void>;
  /** Starts it again on the same port and file. */
  start(): Promise<void>;
  /** Ends it and deletes its file: it knows nothing when it is started again. */
  lose(): Promise<void>;
  /** Ends it and deletes its folder. */
  close(): Promise<void>;
}

export async function startTemporal(): Promise<TemporalServer> {
  const folder = mkdtempSync(join(tmpdir(), "musubi-temporal-"));
  const place = { port: await freePort(), uiPort: null, file: join(folder, "temporal.db"), namespace: "musubi" };
  const program = await findTemporal(cacheFolder(process.env), process.env, () => undefined);
  let child: ChildProcess | undefined;

  const end = async (signal: NodeJS.Signals) => {
    const ending = child;
    child = undefined;
    await endChild(ending, signal);
  };
  const lastResort = () => void child?.kill("SIGKILL");
  process.once("exit", lastResort);

  const server: TemporalServer = {
    address: `127.0.0.1:${place.port}`,
    namespace: place.namespace,
    file: place.file,
    pid: () => child?.pid ?? 0,
    kill: () => end("SIGKILL"),
    start: async () => {
      child = spawn(program, temporalServerArgs(place), { stdio: "ignore" });
      await answers(server.address, server.namespace);
    },
    lose: async () => {
      await end("SIGKILL");
      for (const part of ["", "-wal", "-shm"]) rmSync(`${place.file}${part}`, { force: true });
    },
    close: async () => {
      await end("SIGKILL");
      process.removeListener("exit", lastResort);
      rmSync(folder, { recursive: true, force: true });
    },
  };
  await server.start();
  return server;
}

async function answers(address: string, namespace: string): Promise<void> {
  for (const end = Date.now() + 30_000; ; await new Promise((resolve) => setTimeout(resolve, 100))) {
    try {
      const connection = await Connection.connect({ address, connectTimeout: "2s" });
      try {
        return void (await connection.workflowService.describeNamespace({ namespace }));
      } finally {
        await connection.close();
      }
    } catch (error) {
      if (Date.now() > end) throw error;
    }
  }
}
