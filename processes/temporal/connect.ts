import { Client, Connection } from "@temporalio/client";
import type { DataConverter } from "@temporalio/common";
import { NativeConnection } from "@temporalio/worker";
import { createPayloadCodec } from "../../activities/payload-codec.ts";
import type { Config } from "../config.ts";

/** What every client and worker of ours uses: payloads are sealed before they leave the process. */
export function dataConverter(config: Pick<Config, "payloadKeys">): DataConverter {
  return { payloadCodecs: [createPayloadCodec(config.payloadKeys)] };
}

/** The same with its connection, for what only the engine's operator asks: namespaces, search attributes. */
export async function connectEngine(config: Config): Promise<{ client: Client; connection: Connection }> {
  const connection = await Connection.connect({ ...address(config), connectTimeout: "10s" });
  return { client: new Client({ connection, namespace: config.temporal.namespace, dataConverter: dataConverter(config) }), connection };
}

/** A worker's connection. A client over the same connection may start workflows eagerly. */
export function connectWorker(config: Config): Promise<NativeConnection> {
  return NativeConnection.connect(address(config));
}

function address(config: Config) {
  const { address, tls, apiKey } = config.temporal;
  return { address, tls, ...(apiKey ? { apiKey } : {}) };
}
