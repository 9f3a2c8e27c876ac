import { Runtime } from "@temporalio/worker";
import { pino } from "pino";
import { createPurgeActivities } from "../../activities/purge.ts";
import { promptly } from "../../contract/scenario/delivery.ts";
import { openDatabase } from "../../database/client.ts";
import { readConfig } from "../../processes/config.ts";
import { providersOf } from "../../processes/contracts/providers-of.ts";
import { startContractWorker } from "../../processes/contracts/start-contract-worker.ts";
import { safeOf } from "../../processes/safe-of.ts";
import { connectEngine, connectWorker, dataConverter } from "../../processes/temporal/connect.ts";
import { engineLogger } from "../../processes/temporal/engine-logger.ts";

/** The contract worker as a process that can be killed. Notices arrive by themselves, so that two years need no postman. */
const nothingToDelete = { purgeTenant: async () => ({ kind: "waits", why: "not-decided" }) };
const config = readConfig(process.env);
const log = pino({ name: "contract-worker", level: "warn" }, pino.destination(2));
Runtime.install({ logger: engineLogger(log), shutdownSignals: [] });
const database = openDatabase(config.databaseUrl, 20);
const [connection, { client, connection: engine }] = await Promise.all([connectWorker(config), connectEngine(config)]);
const worker = await startContractWorker({
  port: { database, ofProvider: (provider) => ({ provider, deliver: promptly }) },
  client,
  engine,
  connection,
  namespace: config.temporal.namespace,
  databaseUrl: config.databaseUrl,
  dataConverter: dataConverter(config),
  providers: providersOf(database),
  log,
  // Only a test that names a place for backups has something to delete.
  activities: process.env.MUSUBI_BACKUPS ? createPurgeActivities({ safe: safeOf(config, database) }) : nothingToDelete,
  deliversNotices: false,
  hasSchedules: false,
});
process.stdout.write(`${JSON.stringify({ ready: true })}\n`);
await worker.ended;
