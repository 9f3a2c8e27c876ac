import { randomBytes } from "node:crypto";
import { mkdirSync } from "node:fs";
import { cacheFolder, dataFolder } from "../config.ts";
import { Failure } from "../failure.ts";
import { migrate } from "../postgres/migrate.ts";
import { buildWeb, generateClient } from "./build.ts";
import { serveControl } from "./control.ts";
import { deleteData, prepareFolder, rotateLogs } from "./folders.ts";
import type { Options } from "./options.ts";
import { readPorts, refuseTakenPorts } from "./ports.ts";
import type { Progress } from "./progress.ts";
import { endLeftovers } from "./record.ts";
import { keepSecrets } from "./secrets.ts";
import { startDatabase, startTemporal } from "./servers.ts";
import { startOurs } from "./start-ours.ts";
import { Supervisor } from "./supervisor.ts";
import { welcome } from "./welcome.ts";

/** bin/start, from the installed checkout on: bring all up, step by step, say where it is, and stay until it is told to end. */
export async function run(options: Options, progress: Progress): Promise<void> {
  const began = performance.now();
  const env = process.env;
  const folder = dataFolder(env);
  const cache = cacheFolder(env);
  const ports = readPorts(env);
  const address = `http://localhost:${ports.web}`;

  prepareFolder(folder);
  mkdirSync(cache, { recursive: true });
  await progress.step(
    "Leftovers of a killed start",
    () => endLeftovers(folder),
    (names) => (names.length > 0 ? `ended ${names.join(", ")}` : "none"),
  );
  const external = { database: env.DATABASE_URL !== undefined && env.DATABASE_URL !== "", temporal: (env.TEMPORAL_ADDRESS ?? "") !== "" };
  if (options.reset)
    await progress.step(
      "Reset",
      () => reset(folder, external.database),
      () => "began afresh",
    );
  await refuseTakenPorts(ports, [
    "web",
    "control",
    "esl",
    "line",
    ...(external.database ? [] : (["database"] as const)),
    ...(external.temporal ? [] : (["temporal", "temporalUi"] as const)),
  ]);
  const secrets = keepSecrets(folder, env.MUSUBI_DEMO_PASSWORD);
  rotateLogs(folder);

  const supervisor = new Supervisor(folder, address);
  supervisor.endOnSignals();
  try {
    await progress.step("Database client", generateClient, (did) => (did ? "" : "already generated"));
    const database = await startDatabase({ supervisor, progress, folder, ports, secrets, env });
    const temporal = await startTemporal({ supervisor, progress, folder, ports, cache, env });
    await progress.step(
      "Migrations",
      () => migrate(database.ownerUrl),
      (count) => (count > 0 ? `${count} applied` : "up to date"),
    );
    const { bringJapaneseVoice } = await import("../../media/speech/japanese-voice.ts");
    await progress.step(
      "Japanese voice",
      () => bringJapaneseVoice(cache),
      (path) => (path ? "" : "none: browsers speak"),
    );
    const { seed } = await import("../../prisma/seed/seed.ts");
    await progress.step(
      "Demo",
      () => seed(database.ownerUrl, secrets.demoPassword),
      (did) => (did ? "" : "already there"),
    );
    await progress.step("Workflows", buildWorkflows);
    await progress.step("Pages", buildWeb, (did) => (did ? "" : "already built"));

    const token = randomBytes(32).toString("base64url");
    supervisor.onStop(await serveControl(ports.control, token, supervisor));
    await startOurs({
      supervisor,
      progress,
      folder,
      cache,
      ports,
      secrets,
      env,
      token,
      databaseUrl: database.url,
      temporalAddress: temporal,
    });
    await progress.step("Everything answers", () => healthy(address));
  } catch (error) {
    await supervisor.stop();
    throw error;
  }
  process.stdout.write(
    welcome({
      address,
      password: secrets.demoPassword,
      temporalUi: external.temporal ? null : ports.temporalUi,
      folder,
      seconds: (performance.now() - began) / 1000,
    }),
  );
}

async function reset(folder: string, external: boolean): Promise<void> {
  if (external)
    throw new Failure(
      "E_RESET",
      "DATABASE_URL names a server of your own, which --reset does not touch.",
      "Empty that database yourself, or unset DATABASE_URL.",
    );
  const { placeCluster } = await import("../postgres/cluster.ts");
  deleteData(folder, placeCluster(folder).folder);
  prepareFolder(folder);
}

async function buildWorkflows(): Promise<void> {
  const { workflowBundle } = await import("../workflow-bundle.ts");
  await workflowBundle("contracts");
  await workflowBundle("calls");
}

async function healthy(address: string): Promise<void> {
  let last = "it does not answer";
  for (const end = Date.now() + 60_000; Date.now() < end; await new Promise((resolve) => setTimeout(resolve, 200))) {
    try {
      const answer = await fetch(`${address}/api/health`, { signal: AbortSignal.timeout(5000) });
      if (answer.ok) return;
      last = await answer.text();
    } catch (error) {
      last = error instanceof Error ? error.message : String(error);
    }
  }
  throw new Failure(
    "E_NOT_HEALTHY",
    `Everything was started, but not everything works: ${last}`,
    "See the logs in the data folder, then start again.",
  );
}
