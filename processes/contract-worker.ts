import { ScheduleNotFoundError, ScheduleOverlapPolicy } from "@temporalio/client";
import { type NativeConnection, Runtime, Worker } from "@temporalio/worker";
import { pino } from "pino";
import { createHousekeepingActivities } from "../activities/housekeeping.ts";
import { startBeat } from "../database/beat.ts";
import { openDatabase } from "../database/client.ts";
import { refusePrivilegedRole } from "../database/refuse-privileged-role.ts";
import { announceReady } from "./announce-ready.ts";
import { type Config, readConfig } from "./config.ts";
import { report } from "./failure.ts";
import { connectClient, connectWorker, dataConverter } from "./temporal/connect.ts";
import { engineLogger } from "./temporal/engine-logger.ts";
import { workflowBundle } from "./workflow-bundle.ts";

const QUEUE = "contracts";

/** Serves the task queue `contracts`: the processes of the terms and the housekeeping. SIGTERM lets running activities end. */
async function main(): Promise<void> {
  const config = readConfig(process.env);
  const log = pino({ name: "contract-worker", level: process.env.MUSUBI_LOG_LEVEL ?? "info" }, pino.destination(2));
  Runtime.install({ logger: engineLogger(log), shutdownSignals: [] });
  const database = openDatabase(config.databaseUrl);
  await refusePrivilegedRole(database);
  const connection = await connectWorker(config);
  await ensureSchedules(config);

  const worker = await createWorker(config, connection, { ...createHousekeepingActivities({ database, now: Date.now }) });
  const stopBeat = startBeat(database, "contract-worker", () => worker.getState() === "RUNNING");
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => worker.shutdown());
  const running = worker.run();
  announceReady();
  try {
    await running;
  } finally {
    await stopBeat();
    await connection.close();
    await database.$disconnect();
  }
}

async function createWorker(config: Config, connection: NativeConnection, activities: object): Promise<Worker> {
  return Worker.create({
    connection,
    namespace: config.temporal.namespace,
    taskQueue: QUEUE,
    identity: `contract-worker-${process.pid}`,
    dataConverter: dataConverter(config),
    workflowBundle: await workflowBundle(QUEUE),
    activities,
    maxCachedWorkflows: 200,
    shutdownGraceTime: "3s",
  });
}

/** Schedules live in the engine, which may have been lost: they are made again whenever they are missing. */
async function ensureSchedules(config: Config): Promise<void> {
  const client = await connectClient(config);
  try {
    const handle = client.schedule.getHandle("housekeeping");
    const known = await handle.describe().catch((error) => {
      if (error instanceof ScheduleNotFoundError) return null;
      throw error;
    });
    if (known) return;
    await client.schedule.create({
      scheduleId: "housekeeping",
      spec: { intervals: [{ every: "1 hour" }] },
      action: { type: "startWorkflow", workflowType: "housekeeping", workflowId: "housekeeping", taskQueue: QUEUE },
      policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: "1 hour" },
      state: { triggerImmediately: true },
    });
  } finally {
    await client.connection.close();
  }
}

main().then(() => process.exit(0), report);
