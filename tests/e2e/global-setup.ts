import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { freePort } from "../../processes/ports.ts";
import { databaseUrl, OWNER_ROLE } from "../../processes/postgres/roles.ts";

/** Installing, building and starting on a slow machine, in milliseconds. */
const patience = 15 * 60_000;

/** Starts the demo as a new user would, and ends it after the tests; or leaves the given one alone. */
export default async function setUp(): Promise<() => Promise<void>> {
  if (process.env.MUSUBI_E2E_URL) return async () => {};
  const data = mkdtempSync(join(tmpdir(), "musubi-e2e-"));
  const ports = await Promise.all(Array.from({ length: 7 }, () => freePort()));
  const [web, database, temporal, temporalUi, esl, line, control] = ports.map(String);
  const child = spawn("sh", ["bin/start"], {
    env: {
      ...process.env,
      NODE_ENV: "production",
      PORT: web,
      MUSUBI_DATABASE_PORT: database,
      MUSUBI_TEMPORAL_PORT: temporal,
      MUSUBI_TEMPORAL_UI_PORT: temporalUi,
      MUSUBI_VIRTUAL_SWITCH_ESL_PORT: esl,
      MUSUBI_LINE_PORT: line,
      MUSUBI_SUPERVISOR_PORT: control,
      MUSUBI_DATA: data,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (bytes) => (output += bytes));
  let exit: number | string | null = null;
  const exited = new Promise<void>((resolve) =>
    child.once("exit", (code, signal) => {
      exit = code ?? signal ?? "unknown";
      resolve();
    }),
  );
  const stop = async () => {
    if (exit === null) child.kill("SIGINT");
    await exited;
    rmSync(data, { recursive: true, force: true });
  };

  const url = `http://localhost:${web}`;
  const until = Date.now() + patience;
  while (!(await isHealthy(url))) {
    if (exit !== null || Date.now() > until) {
      await stop();
      throw new Error(`bin/start did not become ready (${exit === null ? "too slow" : `exit ${exit}`}):\n${output.slice(-6000)}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  const secrets = z
    .object({ demoPassword: z.string(), databaseOwner: z.string() })
    .parse(JSON.parse(readFileSync(join(data, "secrets.json"), "utf8")));
  process.env.MUSUBI_E2E_URL = url;
  process.env.MUSUBI_DEMO_PASSWORD = secrets.demoPassword;
  process.env.MUSUBI_PICTURES_OWNER_URL = databaseUrl(OWNER_ROLE, secrets.databaseOwner, Number(database), "musubi");
  return stop;
}

async function isHealthy(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/api/health`, { signal: AbortSignal.timeout(5_000) })).ok;
  } catch {
    return false;
  }
}
