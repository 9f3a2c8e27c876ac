import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Connection } from "@temporalio/client";
import { TestWorkflowEnvironment } from "@temporalio/testing";
import { createPayloadCodec } from "../../activities/payload-codec.ts";
import { cacheFolder } from "../../processes/config.ts";
import { freePort } from "../../processes/ports.ts";
import { findTemporal } from "../../processes/temporal/find-server.ts";
import { temporalServerArgs } from "../../processes/temporal/server-command.ts";
import { findTimeSkippingServer } from "./time-skipping-server.ts";

/** 32 bytes for the payload codec of tests. */
export const TEST_PAYLOAD_KEY = Buffer.alloc(32, 42);

/** A real server of its own for one test file, as `bin/start` runs it: same settings, own port, own file. */
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
  /** Ends it and deletes its file. */
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
    if (!ending || ending.exitCode !== null || ending.signalCode !== null) return;
    const ended = new Promise((resolve) => ending.once("exit", resolve));
    ending.kill(signal);
    await ended;
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
    close: async () => {
      await end("SIGKILL");
      process.removeListener("exit", lastResort);
      rmSync(folder, { recursive: true, force: true });
    },
  };
  await server.start();
  return server;
}

/** An engine whose clock jumps from timer to timer. One for a test file: it has one clock, no listing and no Schedules. */
export async function startTimeSkipping(): Promise<TestWorkflowEnvironment> {
  const path = await findTimeSkippingServer(cacheFolder(process.env), process.env);
  return TestWorkflowEnvironment.createTimeSkipping({
    server: { executable: { type: "existing-path", path } },
    client: { dataConverter: { payloadCodecs: [createPayloadCodec([TEST_PAYLOAD_KEY])] } },
  });
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
