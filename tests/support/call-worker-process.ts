import { type ChildProcess, spawn } from "node:child_process";
import { createWriteStream, mkdirSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { root } from "../../processes/config.ts";
import { TEST_PAYLOAD_KEY } from "./temporal.ts";

export interface WorkerProcessPlace {
  temporal: { address: string; namespace: string };
  databaseUrl: string;
  switches: string;
  folder: string;
  /** Flags of Node itself, for a profile. */
  nodeFlags?: readonly string[];
  /** More environment. */
  environment?: Readonly<Record<string, string>>;
}

/** A call worker as production runs it: a process of its own, with a log that can be searched. */
export interface WorkerProcess {
  pid: number;
  identity: string;
  logFile: string;
  exited: Promise<void>;
  signal(name: NodeJS.Signals): void;
  /** The supervisor's word about another worker. */
  tell(message: object): void;
  close(): Promise<void>;
}

export async function startWorkerProcess(place: WorkerProcessPlace, deadPeers: readonly number[] = []): Promise<WorkerProcess> {
  mkdirSync(join(place.folder, "logs"), { recursive: true });
  const child = spawn(process.execPath, [...(place.nodeFlags ?? []), "--disable-warning=ExperimentalWarning", "processes/call-worker.ts"], {
    stdio: ["ignore", "pipe", "pipe", "ipc"],
    env: {
      ...process.env,
      NODE_COMPILE_CACHE: join(root, "build/compiled"),
      MUSUBI_SPEECH_COMMAND: "none",
      DATABASE_URL: place.databaseUrl,
      TEMPORAL_ADDRESS: place.temporal.address,
      TEMPORAL_NAMESPACE: place.temporal.namespace,
      MUSUBI_SWITCHES: place.switches,
      MUSUBI_DATA: place.folder,
      MUSUBI_PAYLOAD_KEY: TEST_PAYLOAD_KEY.toString("base64"),
      ...place.environment,
      MUSUBI_DEAD_PEERS: deadPeers.map((pid) => `call-worker-${pid}`).join(","),
    },
  });
  const pid = child.pid ?? 0;
  const logFile = join(place.folder, "logs", `call-worker-${pid}.log`);
  child.stderr?.pipe(createWriteStream(logFile));
  const exited = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const lastResort = () => void child.kill("SIGKILL");
  process.once("exit", lastResort);
  await ready(child, exited);
  return {
    pid,
    identity: `call-worker-${pid}@${hostname()}`,
    logFile,
    exited,
    signal: (name) => void child.kill(name),
    tell: (message) => void child.send(message),
    close: async () => {
      process.removeListener("exit", lastResort);
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill("SIGKILL");
      await exited;
    },
  };
}

async function ready(child: ChildProcess, exited: Promise<void>): Promise<void> {
  let log = "";
  child.stderr?.on("data", (bytes) => {
    log = (log + String(bytes)).slice(-2_000);
  });
  const said = new Promise<void>((resolve) => child.stdout?.on("data", (bytes) => String(bytes).includes('"ready":true') && resolve()));
  const died = exited.then(() => {
    throw new Error(`the call worker ended before it was ready: ${log}`);
  });
  await Promise.race([said, died]);
}
