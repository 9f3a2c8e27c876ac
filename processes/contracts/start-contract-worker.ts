import type { Client, Connection } from "@temporalio/client";
import type { DataConverter } from "@temporalio/common";
import { type NativeConnection, Worker } from "@temporalio/worker";
import type { Logger } from "pino";
import { CONTRACT_QUEUE } from "../../activities/contracts/process.ts";
import type { RecordPort } from "../../activities/contracts/record-port.ts";
import { createContractActivities } from "../../activities/contracts.ts";
import { workflowBundle } from "../workflow-bundle.ts";
import { startReconciler } from "./reconcile.ts";
import { startRelay } from "./relay.ts";
import type { Waker } from "./waker.ts";

export interface ContractWorkerPlace {
  readonly port: RecordPort;
  readonly client: Client;
  readonly engine: Connection;
  readonly connection: NativeConnection;
  readonly namespace: string;
  readonly databaseUrl: string;
  readonly dataConverter: DataConverter;
  readonly providers: () => Promise<readonly string[]>;
  readonly log: Logger;
  /** Activities of other rooms that run on the same queue: housekeeping, notices, purge. */
  readonly activities: object;
  readonly deliversNotices: boolean;
  readonly hasSchedules: boolean;
}

export interface ContractWorker {
  readonly waker: Waker;
  isRunning(): boolean;
  /** Resolves when the worker has ended; rejects when it failed. */
  readonly ended: Promise<void>;
  close(): Promise<void>;
}

/** Everything that the contract worker runs: the workflows and their activities, the relay of the outbox, the reconciler. */
export async function startContractWorker(place: ContractWorkerPlace): Promise<ContractWorker> {
  const { port, client, engine, connection, namespace, databaseUrl, dataConverter, providers, log, deliversNotices, hasSchedules } = place;
  const waker: Waker = { port, client, engine, log, providers, deliversNotices, hasSchedules, ended: new Set() };
  const worker = await Worker.create({
    connection,
    namespace,
    taskQueue: CONTRACT_QUEUE,
    identity: `contract-worker-${process.pid}`,
    dataConverter,
    workflowBundle: await workflowBundle("contracts"),
    activities: { ...createContractActivities(port), ...place.activities },
    maxCachedWorkflows: 200,
    // The database is what limits: a few transactions at a time keep its pool from being the queue.
    maxConcurrentActivityTaskExecutions: 8,
    shutdownGraceTime: "3s",
  });
  const ended = worker.run();
  const reconciler = startReconciler(waker, namespace);
  const relay = startRelay(waker, databaseUrl);
  return {
    waker,
    isRunning: () => worker.getState() === "RUNNING",
    ended,
    close: async () => {
      await Promise.all([relay.close(), reconciler.close()]);
      if (worker.getState() === "RUNNING") worker.shutdown();
      await ended;
    },
  };
}
