import { execFile } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";
import { download } from "../download.ts";
import type { Environment } from "../environment.ts";
import { Failure } from "../failure.ts";

const run = promisify(execFile);

/** Newer ones cannot be built with `go install`: their go.mod has a replace directive. */
const VERSION = "v1.5.1";
const PLATFORM = `platform=${process.platform}&arch=${process.arch === "x64" ? "amd64" : process.arch}`;
const OFFICIAL = `https://temporal.download/cli/archive/${VERSION}?${PLATFORM}`;

/**
 * The path of the `temporal` program: TEMPORAL_CLI, else on PATH, else in our cache, else downloaded, else built with Go.
 * `say` is told what takes long. @throws Failure E_NO_TEMPORAL
 */
export async function findTemporal(cache: string, env: Environment, say: (what: string) => void): Promise<string> {
  const named = env.TEMPORAL_CLI;
  if (named) {
    if (await works(named)) return named;
    throw new Failure(
      "E_NO_TEMPORAL",
      `TEMPORAL_CLI names ${named}, which does not run.`,
      "Let it name the temporal program, or unset it.",
    );
  }
  const cached = join(cache, "bin/temporal");
  for (const path of [...onPath(env), cached]) if (existsSync(path) && (await works(path))) return path;

  const reasons: string[] = [];
  for (const [source, get] of [
    ["downloading it", () => downloadTo(cached)],
    ["building it with Go (about three minutes)", () => buildWithGo(join(cache, "bin"), env)],
  ] as const) {
    say(source);
    try {
      await get();
      if (await works(cached)) return cached;
      reasons.push(`${source}: the program does not run`);
    } catch (error) {
      reasons.push(`${source}: ${error instanceof Error ? error.message.split("\n")[0] : error}`);
    }
  }
  throw new Failure(
    "E_NO_TEMPORAL",
    `There is no Temporal server on this machine and none could be brought (${reasons.join("; ")}).`,
    "Install the temporal CLI, or Go, or set TEMPORAL_CLI, or connect to the network.",
  );
}

function onPath(env: Environment): string[] {
  return (env.PATH ?? "")
    .split(delimiter)
    .filter(Boolean)
    .map((folder) => join(folder, "temporal"));
}

async function works(path: string): Promise<boolean> {
  return run(path, ["--version"], { timeout: 10_000 }).then(
    ({ stdout }) => stdout.startsWith("temporal version"),
    () => false,
  );
}

async function downloadTo(path: string): Promise<void> {
  const folder = `${path}.${process.pid}`;
  mkdirSync(folder, { recursive: true });
  try {
    const archive = join(folder, "archive.tar.gz");
    await download(OFFICIAL, archive);
    await run("tar", ["-xzf", archive, "-C", folder]);
    chmodSync(join(folder, "temporal"), 0o755);
    renameSync(join(folder, "temporal"), path);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function buildWithGo(folder: string, env: Environment): Promise<void> {
  await run("go", ["install", `github.com/temporalio/cli/cmd/temporal@${VERSION}`], {
    env: { ...env, NODE_ENV: "production", GOBIN: folder },
    timeout: 1_200_000,
  });
}
