import { hostname } from "node:os";
import { join } from "node:path";
import { Runtime } from "@temporalio/worker";
import { pino } from "pino";
import { z } from "zod";
import { storedPrompts } from "../activities/segment/stored-prompts.ts";
import { defaultDialPlan, productionWorld } from "../activities/world/production-world.ts";
import { startBeat } from "../database/beat.ts";
import { type Database, openDatabase } from "../database/client.ts";
import { PrivilegedRoleError, refusePrivilegedRole } from "../database/refuse-privileged-role.ts";
import { promptStore } from "../media/prompt-store.ts";
import { findVoices } from "../media/speech/find-voices.ts";
import { bringJapaneseVoice } from "../media/speech/japanese-voice.ts";
import { ensureSystemPrompts } from "../media/system-prompts.ts";
import { readSwitches } from "../telephony/esl-switch/switch-address.ts";
import { identityOf } from "../telephony/ingress/identity.ts";
import type { Log } from "../telephony/log.ts";
import { announceReady } from "./announce-ready.ts";
import { startCallWorker } from "./calls/start-call-worker.ts";
import { readConfig } from "./config.ts";
import { Failure, report } from "./failure.ts";
import { mediaPlaces } from "./media-places.ts";
import { connectWorker, dataConverter } from "./temporal/connect.ts";
import { engineLogger } from "./temporal/engine-logger.ts";
import { workflowBundle } from "./workflow-bundle.ts";

/** The supervisor's word about another worker: it saw the process end. */
const peerDied = z.object({ type: z.literal("peer-died"), identity: z.string() });

/** Drives calls: one of any number of equal processes. SIGTERM hands every call over at its next step. */
async function main(): Promise<void> {
  const config = readConfig(process.env);
  // Caller's input, secrets and documents of tenants never reach the log: facts are ids, codes and counts.
  const log = pino({ name: "call-worker", level: process.env.MUSUBI_LOG_LEVEL ?? "info" }, pino.destination(2));
  // One call's fault must not end the process that drives all the others.
  process.on("unhandledRejection", (error) =>
    log.error({ error: error instanceof Error ? error.stack : String(error) }, "a fault that nobody caught"),
  );
  Runtime.install({ logger: engineLogger(log), shutdownSignals: [] });
  const switches = readSwitches(config.switches.join(","));
  const [first] = switches;
  if (first === undefined)
    throw new Failure("E_CONFIG", "MUSUBI_SWITCHES names no switch.", "Set it as docs/operating.md says, or use bin/start.");

  const database = openDatabase(config.databaseUrl);
  const [connection, bundle] = await Promise.all([connectWorker(config), workflowBundle("calls"), refuseRole(database, log)]);
  const named = (identity: string) => `${identity}@${hostname()}`;
  const voices = findVoices({ env: process.env, cacheFolder: config.cacheFolder });
  const prompts = storedPrompts(database, promptStore({ folder: mediaPlaces(switches, config.dataFolder).folder, voices }));
  // No call waits for it: until a voice is there, prompts are captions and the browser of a test call speaks them.
  const furnish = async () => {
    if (voices("ja-JP") === undefined) await bringJapaneseVoice(config.cacheFolder);
    for (const { mediaFolder } of switches) await ensureSystemPrompts(mediaFolder, voices);
  };
  furnish().catch((error: unknown) => log.warn({ error: String(error).slice(0, 200) }, "the prompts of the dialplan could not be written"));
  const worker = await startCallWorker({
    identity: identityOf(process.pid, hostname()),
    connection,
    namespace: config.temporal.namespace,
    dataConverter: dataConverter(config),
    workflowBundle: bundle,
    database,
    databaseUrl: config.databaseUrl,
    prompts,
    world: productionWorld(database, defaultDialPlan),
    switches,
    keys: config.payloadKeys,
    folder: join(config.dataFolder, "call-worker"),
    stepsBetweenCheckpoints: z.coerce
      .number()
      .int()
      .min(1)
      .optional()
      .parse(process.env.MUSUBI_STEPS_BETWEEN_CHECKPOINTS || undefined),
    peerHost: process.env.MUSUBI_PEER_HOST ?? "127.0.0.1",
    deadPeers: (process.env.MUSUBI_DEAD_PEERS ?? "").split(",").filter(Boolean).map(named),
    announcement: async (organisationId, name) => (await prompts.named(organisationId, name, "ja-JP"))?.file,
    log,
  });
  const stopBeat = startBeat(database, "call-worker", () => worker.takesWork());
  process.on("message", (message) => {
    const read = peerDied.safeParse(message);
    if (read.success) worker.peerDied(named(read.data.identity));
  });
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => void worker.stop());
  await worker.ready;
  announceReady();
  try {
    await worker.running;
    await worker.stop();
  } finally {
    await stopBeat();
    await connection.close();
    await database.$disconnect();
  }
}

/** A database that is away must not keep calls away: its role is looked at when the worker starts the next time. */
async function refuseRole(database: Database, log: Log): Promise<void> {
  const late = new Promise<void>((resolve) => setTimeout(resolve, 1_000).unref());
  const judged = refusePrivilegedRole(database).catch((error: unknown) => {
    if (error instanceof PrivilegedRoleError) throw error;
    log.warn({ error: String(error).slice(0, 200) }, "the database is away; calls are served from the cache");
  });
  await Promise.race([judged, late]);
}

main().then(() => process.exit(0), report);
