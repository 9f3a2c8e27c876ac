import { join } from "node:path";
import { WorkflowClient } from "@temporalio/client";
import type { DataConverter } from "@temporalio/common";
import { type NativeConnection, Worker } from "@temporalio/worker";
import { acceptCalls, CALLS_QUEUE } from "../../activities/accept/accept-call.ts";
import { Lines } from "../../activities/accept/lines.ts";
import { Routes } from "../../activities/accept/routes.ts";
import { createCallActivities } from "../../activities/calls.ts";
import { CallRecords } from "../../activities/record/call-records.ts";
import { bringFrom } from "../../activities/segment/bring-sound.ts";
import { FlowLibrary } from "../../activities/segment/flow-library.ts";
import type { World } from "../../activities/segment/ports.ts";
import { sendCheckpointBy, workflowIdOf } from "../../activities/segment/send-checkpoint.ts";
import { type Prompts, soundsOf } from "../../activities/segment/sounds-of.ts";
import type { Database } from "../../database/client.ts";
import { listen } from "../../database/listen.ts";
import { stepsBetweenCheckpoints } from "../../flow/operation.ts";
import { EslSwitch } from "../../telephony/esl-switch/esl-switch.ts";
import { FreezeWatch } from "../../telephony/esl-switch/freeze-watch.ts";
import type { SwitchAddress } from "../../telephony/esl-switch/switch-address.ts";
import { chooseWorker } from "../../telephony/ingress/choose-worker.ts";
import { Ingress } from "../../telephony/ingress/ingress.ts";
import { Peers } from "../../telephony/ingress/peers.ts";
import { Takeover } from "../../telephony/ingress/takeover.ts";
import type { Log } from "../../telephony/log.ts";
import { sealWith } from "../../telephony/seal.ts";

const RECONCILE_MS = 30_000;
const PREFETCH_MS = 30_000;
/** A lease this old belongs to a call that must be on a switch by now. */
const LEASE_GRACE_MS = 60_000;

export interface CallWorkerParts {
  identity: string;
  connection: NativeConnection;
  namespace: string;
  dataConverter: DataConverter;
  workflowBundle: { codePath: string };
  database: Database;
  /** Of the same database, for the line on which it tells of changes. */
  databaseUrl: string;
  prompts: Prompts;
  world: World;
  switches: readonly SwitchAddress[];
  /** 32 bytes each: what is written on channels is sealed with the first and opened with any of them. */
  keys: readonly [Uint8Array, ...Uint8Array[]];
  /** Where this worker keeps routes and flows for a time without database. */
  folder: string;
  /** Address on which other workers may see that this one lives. */
  peerHost: string;
  /** Identities that are known to be dead. */
  deadPeers: readonly string[];
  /** See DrivePorts. */
  stepsBetweenCheckpoints?: number;
  announcement(organisationId: string, name: string): Promise<string | undefined>;
  log: Log;
}

export interface CallWorker {
  /** When it takes calls; a switch that is away is waited for 10 s at most, and goes on being looked for. */
  ready: Promise<void>;
  /** Ends when the worker has stopped. */
  running: Promise<void>;
  takesWork(): boolean;
  /** Calls driven by this process. */
  driven(): string[];
  peerDied(identity: string): void;
  /** Hands all calls over at their next step and stops. */
  stop(): Promise<void>;
}

/** Everything that one call worker is made of: switches, ingress, peers, activities, and the worker on the queue `calls`. */
export async function startCallWorker(parts: CallWorkerParts): Promise<CallWorker> {
  const { log, database, identity } = parts;
  let stopping = false;
  const freeze = new FreezeWatch();
  const switches = parts.switches.map((address) => new EslSwitch(address, { log, freeze }));
  const library = new FlowLibrary(database, join(parts.folder, "flows"));
  const hearing = listen({
    connectionString: parts.databaseUrl,
    name: "musubi-routes",
    channel: "musubi_routes",
    onNotice: () => routes.changed(true),
    onOpen: () => routes.changed(true),
    onLost: (error) => {
      routes.changed(false);
      log.warn({ error: String(error).slice(0, 200) }, "changes of routes are not heard: the database is asked for each call");
    },
  });
  const routes = new Routes({ db: database, library, file: join(parts.folder, "routes.json"), log });
  const lines = new Lines({ db: database, file: join(parts.folder, "entitlements.json"), log });
  const records = new CallRecords(database, log);
  const { connection, namespace, dataConverter } = parts;
  const client = new WorkflowClient({ connection, namespace, dataConverter, identity });
  const takeover = new Takeover(connection, namespace, log);
  // Prompts are made in the first switch's folder.
  const bring = bringFrom(parts.switches[0]?.mediaFolder ?? "");

  const activities = createCallActivities({
    identity,
    switchOf: (name) => switches.find((one) => one.name === name),
    flows: library,
    sounds: soundsOf(parts.prompts, bring),
    world: parts.world,
    recorder: records,
    lines: {
      lease: (input, step) => lines.leaseOutbound(input, step),
      giveBack: (input, step) => lines.giveBackOutbound(input, step),
      lives: (input) => lines.lives(input),
    },
    records,
    seal: sealWith(parts.keys),
    sendCheckpoint: sendCheckpointBy(client),
    stepsBetweenCheckpoints: parts.stepsBetweenCheckpoints ?? stepsBetweenCheckpoints,
    isStopping: () => stopping,
    log,
    now: Date.now,
  });

  const peers: Peers = new Peers(
    identity,
    parts.peerHost,
    (dead) => void takeOverAll((worker) => worker === dead && !peers.lives(worker)),
    log,
  );
  const takeOver = (uuids: readonly string[], isDead: (worker: string) => boolean) => takeover.of(uuids.map(workflowIdOf), isDead);
  const announcement: CallWorkerParts["announcement"] = async (organisationId, name) => {
    const file = await parts.announcement(organisationId, name);
    if (file !== undefined) await Promise.all(parts.switches.map(({ mediaFolder }) => bring(file, mediaFolder)));
    return file;
  };
  const accept = acceptCalls({ routes, lines, flows: library, client, identity, announcement, log, now: Date.now });
  const ingress = new Ingress({ switches, peers, accept, takeOver, log });

  // The line to the switch is opened while the worker comes up: after a crash every millisecond of it is dead air.
  await peers.start();
  for (const dead of parts.deadPeers) peers.isDead(dead);
  for (const one of switches) one.listen({ onGone: (uuid) => lines.ended(uuid) });
  ingress.start();
  for (const one of switches) one.start();

  const worker = await Worker.create({
    connection,
    namespace,
    taskQueue: CALLS_QUEUE,
    identity,
    dataConverter,
    workflowBundle: parts.workflowBundle,
    activities,
    maxConcurrentActivityTaskExecutions: 2_000,
    maxCachedWorkflows: 2_000,
    workflowTaskPollerBehavior: { type: "simple-maximum", maximum: 10 },
    activityTaskPollerBehavior: { type: "simple-maximum", maximum: 10 },
    stickyQueueScheduleToStartTimeout: "300 ms",
    // Each beat is a write of the engine (3 ms of its CPU time); the journal on the channel holds what came after the last one.
    maxHeartbeatThrottleInterval: "1 s",
    defaultHeartbeatThrottleInterval: "1 s",
    // Activities hand over by themselves; a call in the middle of a long prompt is left to the next worker after this.
    shutdownGraceTime: "2 s",
    shutdownForceTime: "4 s",
  });

  const timers = [setInterval(() => void reconcile(), RECONCILE_MS), setInterval(() => void prefetch(), PREFETCH_MS)];
  void prefetch();
  const running = worker.run();

  const takesWork = () => !stopping && worker.getState() === "RUNNING" && switches.some((one) => one.isUp);
  let stopped: Promise<void> | undefined;

  return {
    ready: becomesReady(takesWork),
    running,
    takesWork,
    driven: () => activities.driven(),
    peerDied: (dead) => peers.isDead(dead),
    stop: () => {
      stopped ??= stop();
      return stopped;
    },
  };

  async function stop(): Promise<void> {
    stopping = true;
    peers.takesCalls = false;
    ingress.announce();
    for (const timer of timers) clearInterval(timer);
    if (worker.getState() === "RUNNING") worker.shutdown();
    await running.catch(() => {});
    ingress.stop();
    await peers.stop();
    await hearing.close();
    await Promise.all(switches.map((one) => one.stop()));
    freeze.stop();
  }

  async function takeOverAll(isDead: (worker: string) => boolean): Promise<void> {
    const living = await Promise.all(switches.map((one) => one.channels().catch(() => [])));
    await takeOver(living.flat(), isDead);
  }

  /** Every 30 s both sides are compared: no channel without a driver, no driver and no leased line without a channel. */
  async function reconcile(): Promise<void> {
    const known = await Promise.all(switches.map(async (one) => ({ one, living: await one.channels().catch(() => undefined) })));
    for (const { one, living } of known) {
      if (living === undefined) continue;
      one.missing(new Set(living));
      await ingress.lookAround(one, activities.driven());
    }
    const all = known.flatMap(({ living }) => living ?? []);
    const everySwitchAnswered = known.every(({ living }) => living !== undefined);
    if (everySwitchAnswered && chooseWorker("reconciler", peers.takers()) === identity) {
      const freed = await lines.reconcile(new Set(all), new Date(Date.now() - LEASE_GRACE_MS)).catch(() => 0);
      if (freed > 0) log.warn({ freed }, "lines without a channel were given back");
    }
  }

  async function prefetch(): Promise<void> {
    const read = Promise.all([routes.prefetch(), lines.prefetch(new Date())]);
    await read.catch((error: unknown) => log.warn({ error: String(error).slice(0, 200) }, "routes and limits could not be read ahead"));
  }
}

async function becomesReady(takesWork: () => boolean): Promise<void> {
  for (const end = performance.now() + 10_000; !takesWork() && performance.now() < end; )
    await new Promise((resolve) => setTimeout(resolve, 20));
}
