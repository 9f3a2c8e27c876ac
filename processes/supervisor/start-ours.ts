import { join } from "node:path";
import { root } from "../config.ts";
import type { Environment } from "../environment.ts";
import { Failure } from "../failure.ts";
import { NAMESPACE, nodeChild } from "./children.ts";
import type { Ports } from "./ports.ts";
import type { Progress } from "./progress.ts";
import type { Secrets } from "./secrets.ts";
import type { Supervisor } from "./supervisor.ts";

interface Ours {
  supervisor: Supervisor;
  progress: Progress;
  folder: string;
  cache: string;
  ports: Ports;
  secrets: Secrets;
  env: Environment;
  token: string;
  databaseUrl: string;
  temporalAddress: string;
}

const MOST_CALL_WORKERS = 16;

/** The processes of this repository: virtual switch, workers, web. */
export async function startOurs(ours: Ours): Promise<void> {
  const { supervisor, progress, folder } = ours;
  const env = environmentOf(ours);
  const start = (name: string, script: string) =>
    supervisor.start(
      nodeChild(name, script, folder, () => ({ ...env, MUSUBI_DEAD_PEERS: script === "call-worker" ? supervisor.deadPeers() : "" })),
    );

  await progress.step("Virtual switch", () => start("switch", "virtual-switch"));
  const workers = callWorkers(ours.env);
  await progress.step("Workers and web", () =>
    Promise.all([
      start("contract-worker", "contract-worker"),
      ...Array.from({ length: workers }, (_, place) => start(place === 0 ? "call-worker" : `call-worker-${place + 1}`, "call-worker")),
      start("web", "web"),
    ]),
  );
}

/** What our children are told. The owner's URL is not among it: only migrations know it. */
function environmentOf({ folder, cache, ports, secrets, env, token, databaseUrl, temporalAddress }: Ours): Environment {
  const { DATABASE_OWNER_URL: _owner, ...inherited } = env;
  const virtual = `esl://musubi%40musubi:${secrets.switch}@127.0.0.1:${ports.esl}?media=${encodeURIComponent(join(folder, "media"))}`;
  return {
    ...inherited,
    PORT: String(ports.web),
    DATABASE_URL: databaseUrl,
    TEMPORAL_ADDRESS: temporalAddress,
    TEMPORAL_NAMESPACE: env.TEMPORAL_NAMESPACE || NAMESPACE,
    MUSUBI_SWITCHES: [virtual, env.MUSUBI_SWITCHES].filter(Boolean).join(","),
    MUSUBI_VIRTUAL_SWITCH_ESL_PORT: String(ports.esl),
    MUSUBI_VIRTUAL_SWITCH_PASSWORD: secrets.switch,
    MUSUBI_LINE_PORT: String(ports.line),
    MUSUBI_LINE_URL: `ws://127.0.0.1:${ports.line}`,
    MUSUBI_DATA: folder,
    NODE_COMPILE_CACHE: join(root, "build/compiled"),
    MUSUBI_CACHE: cache,
    MUSUBI_PAYLOAD_KEY: env.MUSUBI_PAYLOAD_KEY || secrets.payloadKey,
    MUSUBI_BACKUP_KEY: env.MUSUBI_BACKUP_KEY || secrets.backupKey,
    MUSUBI_AUTH_SECRET: env.MUSUBI_AUTH_SECRET || secrets.auth,
    MUSUBI_SUPERVISOR_URL: `http://127.0.0.1:${ports.control}`,
    MUSUBI_SUPERVISOR_TOKEN: token,
  };
}

function callWorkers(env: Environment): number {
  const asked = Number(env.MUSUBI_CALL_WORKERS || 1);
  if (Number.isInteger(asked) && asked >= 1 && asked <= MOST_CALL_WORKERS) return asked;
  throw new Failure(
    "E_CONFIG",
    `MUSUBI_CALL_WORKERS is "${env.MUSUBI_CALL_WORKERS}".`,
    `Set it to a whole number from 1 to ${MOST_CALL_WORKERS}.`,
  );
}
