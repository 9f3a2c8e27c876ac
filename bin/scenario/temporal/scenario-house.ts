import { randomBytes } from "node:crypto";
import { Client, Connection } from "@temporalio/client";
import { NativeConnection } from "@temporalio/worker";
import { pino } from "pino";
import { createPayloadCodec } from "../../../activities/payload-codec.ts";
import type { Deliver } from "../../../contract/lifecycle/book.ts";
import type { InstantText } from "../../../contract/machine.ts";
import { promptly } from "../../../contract/scenario/delivery.ts";
import type { World } from "../../../contract/world.ts";
import { type Database, openDatabase } from "../../../database/client.ts";
import type { OfProvider } from "../../../database/record/types.ts";
import { type ContractWorker, startContractWorker } from "../../../processes/contracts/start-contract-worker.ts";
import { type Organisations, openProvider } from "./open-provider.ts";

/** Where scenario files are run for real: a database, a durable engine, one contract worker. Each file is a provider of its own. */
export interface ScenarioHouse {
  readonly database: Database;
  readonly worker: ContractWorker;
  /** Makes the organisations of a file: a provider, its reseller, its customers by their ids, of which some are the reseller's. */
  open(provider: string, starts: InstantText, seed: World, people: Organisations): Promise<void>;
  /** From now on a file's notices arrive so, whoever settles: a step may say when its own do. */
  delivering(provider: string, deliver: Deliver): void;
  close(): Promise<void>;
}
export interface ScenarioPlace {
  /** As the application's role. */
  readonly databaseUrl: string;
  /** As the owner of the tables, who makes organisations. */
  readonly ownerUrl: string;
  readonly temporal: { readonly address: string; readonly namespace: string };
  /** Seals what lies in the engine; a new one by default. */
  readonly payloadKey?: Buffer;
  /** Effects in the place of the scenario's own (none): then notices go their way by a process each, too. */
  readonly effects?: object;
}

export async function openScenarioHouse(place: ScenarioPlace): Promise<ScenarioHouse> {
  const database = openDatabase(place.databaseUrl, 20);
  const owner = openDatabase(place.ownerUrl, 2);
  const { address, namespace } = place.temporal;
  const dataConverter = { payloadCodecs: [createPayloadCodec([place.payloadKey ?? randomBytes(32)])] };
  const [engine, connection] = await Promise.all([Connection.connect({ address }), NativeConnection.connect({ address })]);
  const providers = new Map<string, OfProvider>();
  const worker = await startContractWorker({
    port: { database, ofProvider: (provider) => providers.get(provider) ?? { provider } },
    client: new Client({ connection: engine, namespace, dataConverter }),
    engine,
    connection,
    namespace,
    databaseUrl: place.databaseUrl,
    dataConverter,
    providers: async () => [...providers.keys()],
    log: pino({ level: process.env.MUSUBI_LOG_LEVEL ?? "error" }, pino.destination(2)),
    // What a file says of its deliveries is the whole of them, and its tenants have nothing to delete.
    activities: place.effects ?? { purgeTenant: async () => ({ kind: "waits", why: "not-decided" }) },
    deliversNotices: place.effects !== undefined,
    hasSchedules: false,
  });

  return {
    database,
    worker,
    open: async (provider, starts, seed, people) => {
      await openProvider(owner, provider, starts, people);
      providers.set(provider, { provider, seed, deliver: promptly });
    },
    delivering: (provider, deliver) => {
      const of = providers.get(provider);
      if (of) providers.set(provider, { ...of, deliver });
    },
    close: async () => {
      await worker.close();
      await Promise.all([engine.close(), connection.close(), database.$disconnect(), owner.$disconnect()]);
    },
  };
}
