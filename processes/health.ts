import { connect } from "node:net";
import { Connection } from "@temporalio/client";
import { beatingKinds } from "../database/beat.ts";
import type { Database } from "../database/client.ts";
import type { Config } from "./config.ts";

const PATIENCE_MS = 2000;

export interface Health {
  ok: boolean;
  components: Record<"database" | "temporal" | "contractWorker" | "callWorker" | "switch", boolean>;
}

/**
 * Asks every component by using it: a query, a call to the engine, the workers' signs of life, the greeting of each switch.
 * Takes 2 s at most; whoever serves it answers 200 when ok, else 503.
 */
export function createHealth(config: Pick<Config, "temporal" | "switches">, db: Database): () => Promise<Health> {
  const { address, tls, apiKey, namespace } = config.temporal;
  const engine = Connection.lazy({ address, tls, ...(apiKey ? { apiKey } : {}) });
  return async () => {
    const [beats, temporal, switches] = await Promise.all([
      within(beatingKinds(db)),
      within(engine.withDeadline(Date.now() + PATIENCE_MS, () => engine.workflowService.describeNamespace({ namespace }))),
      Promise.all(config.switches.map(greets)),
    ]);
    const components = {
      database: beats !== undefined,
      temporal: temporal !== undefined,
      contractWorker: beats?.has("contract-worker") ?? false,
      callWorker: beats?.has("call-worker") ?? false,
      switch: switches.length > 0 && switches.every(Boolean),
    };
    return { ok: Object.values(components).every(Boolean), components };
  };
}

/** The value, or undefined when it failed or took too long. */
async function within<T>(asked: Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), PATIENCE_MS);
  });
  try {
    return await Promise.race([asked.catch(() => undefined), late]);
  } finally {
    clearTimeout(timer);
  }
}

/** An event socket greets with "auth/request" before anything is sent; the name and password are not used here. */
function greets(address: string): Promise<boolean> {
  const { hostname, port } = new URL(address);
  return new Promise((resolve) => {
    const socket = connect({ host: hostname, port: Number(port || 8021) });
    const end = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    let heard = "";
    socket.setTimeout(PATIENCE_MS, () => end(false));
    socket.once("error", () => end(false));
    socket.once("close", () => end(false));
    socket.on("data", (bytes) => {
      heard += bytes.toString("latin1");
      if (heard.includes("\n\n")) end(heard.includes("auth/request"));
    });
  });
}
