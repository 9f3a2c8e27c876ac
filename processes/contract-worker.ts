import { Runtime } from "@temporalio/worker";
import { type Logger, pino } from "pino";
import { Temporal } from "temporal-polyfill";
import { createBackupActivities } from "../activities/backup.ts";
import { createHousekeepingActivities } from "../activities/housekeeping.ts";
import { createNoticeActivities } from "../activities/notices.ts";
import { createPurgeActivities } from "../activities/purge.ts";
import { startBeat } from "../database/beat.ts";
import { type Database, openDatabase } from "../database/client.ts";
import { refusePrivilegedRole } from "../database/refuse-privileged-role.ts";
import { announceReady } from "./announce-ready.ts";
import { type Config, readConfig } from "./config.ts";
import { providersOf } from "./contracts/providers-of.ts";
import { startContractWorker } from "./contracts/start-contract-worker.ts";
import { report } from "./failure.ts";
import { safeOf } from "./safe-of.ts";
import { connectEngine, connectWorker, dataConverter } from "./temporal/connect.ts";
import { engineLogger } from "./temporal/engine-logger.ts";

/** Serves the task queue `contracts`: the processes of the terms, the outbox of the record, the housekeeping. SIGTERM lets running activities end. */
async function main(): Promise<void> {
  const config = readConfig(process.env);
  const log = pino({ name: "contract-worker", level: process.env.MUSUBI_LOG_LEVEL ?? "info" }, pino.destination(2));
  Runtime.install({ logger: engineLogger(log), shutdownSignals: [] });
  const database = openDatabase(config.databaseUrl, 20);
  await refusePrivilegedRole(database);
  const [connection, engine] = await Promise.all([connectWorker(config), connectEngine(config)]);

  const worker = await startContractWorker({
    port: { database, ofProvider: (provider) => ({ provider }) },
    client: engine.client,
    engine: engine.connection,
    connection,
    namespace: config.temporal.namespace,
    databaseUrl: config.databaseUrl,
    dataConverter: dataConverter(config),
    providers: providersOf(database),
    log,
    activities: otherActivities(config, database, log),
    deliversNotices: true,
    hasSchedules: true,
  });
  const stopBeat = startBeat(database, "contract-worker", () => worker.isRunning());
  let closing: Promise<void> | undefined;
  for (const signal of ["SIGTERM", "SIGINT"] as const)
    process.once(signal, () => {
      closing = worker.close();
    });
  announceReady();
  try {
    await worker.ended;
  } finally {
    await (closing ?? worker.close());
    await stopBeat();
    await Promise.all([connection.close(), engine.connection.close()]);
    await database.$disconnect();
  }
}

/** What other rooms do on the same queue. */
function otherActivities(config: Config, database: Database, log: Logger): object {
  const { smtpUrl, from } = config.mail;
  const safe = safeOf(config, database);
  return {
    ...createHousekeepingActivities({ database, now: Date.now }),
    ...createBackupActivities({ safe, now: () => Temporal.Now.instant() }),
    ...createPurgeActivities({ safe }),
    ...createNoticeActivities({ database, smtp: smtpUrl === undefined ? null : { url: smtpUrl, from }, log }),
  };
}

main().then(() => process.exit(0), report);
