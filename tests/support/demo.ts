import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "../../processes/config.ts";
import { freePort } from "../../processes/ports.ts";
import { placeCluster } from "../../processes/postgres/cluster.ts";
import type { ProcessIdentity } from "../../processes/supervisor/process-identity.ts";

const PORTS = [
  "PORT",
  "MUSUBI_DATABASE_PORT",
  "MUSUBI_TEMPORAL_PORT",
  "MUSUBI_TEMPORAL_UI_PORT",
  "MUSUBI_VIRTUAL_SWITCH_ESL_PORT",
  "MUSUBI_LINE_PORT",
  "MUSUBI_SUPERVISOR_PORT",
] as const;
type PortVariable = (typeof PORTS)[number];

/** One bin/start: what it printed so far, how it ended. */
export interface Run {
  pid: number;
  output(): string;
  /** Resolves when it has said that it is ready; fails with its output when it ends before. */
  ready(): Promise<void>;
  ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
  kill(signal: NodeJS.Signals): void;
}

/** A place for the demo of its own: data folder and ports. Several runs may follow one another in it. */
export async function createDemo() {
  const folder = mkdtempSync(join(tmpdir(), "musubi-house-"));
  const ports = {} as Record<PortVariable, number>;
  for (const variable of PORTS) ports[variable] = await freePort();
  const runs: ChildProcess[] = [];

  const start = (args: string[] = [], env: Record<string, string> = {}): Run => {
    const given = Object.fromEntries(PORTS.map((variable) => [variable, String(ports[variable])]));
    const child = spawn(join(root, "bin/start"), args, {
      cwd: root,
      env: { ...process.env, ...given, MUSUBI_DATA: folder, MUSUBI_DEMO_PASSWORD: "", NODE_OPTIONS: "", VITEST: "", ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    runs.push(child);
    let output = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (bytes) => (output += bytes));
    const ended = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve) =>
      child.once("close", (code, signal) => resolve({ code, signal })),
    );
    return {
      pid: child.pid ?? 0,
      output: () => output,
      ended,
      kill: (signal) => void child.kill(signal),
      ready: () =>
        new Promise((resolve, reject) => {
          const look = () => output.includes("Ctrl-C ends everything") && resolve();
          child.stdout.on("data", look);
          void ended.then(() => reject(new Error(`bin/start ended before it was ready:\n${output}`)));
        }),
    };
  };

  return {
    folder,
    ports,
    address: `http://127.0.0.1:${ports.PORT}`,
    start,
    /** What the present run has on record. */
    children: (): (ProcessIdentity & { name: string })[] => {
      const file = join(folder, "running.json");
      return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")).children : [];
    },
    /** Ends what may still run and deletes the data. */
    close: async () => {
      for (const child of runs) if (child.exitCode === null && child.signalCode === null) child.kill("SIGINT");
      await Promise.all(
        runs.map((child) =>
          child.exitCode === null && child.signalCode === null ? new Promise((resolve) => child.once("close", resolve)) : null,
        ),
      );
      rmSync(placeCluster(folder).folder, { recursive: true, force: true });
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
