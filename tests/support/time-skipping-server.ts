import { execFile } from "node:child_process";
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { download } from "../../processes/download.ts";
import type { Environment } from "../../processes/environment.ts";
import { Failure } from "../../processes/failure.ts";

const run = promisify(execFile);
const VERSION = "1.32.0";

/**
 * The path of the server with virtual time: MUSUBI_TEMPORAL_TEST_SERVER, else in our cache, else the official download, else
 * the Java artifact by Maven behind a small script (Java 11 or newer; it answers about 0.8 s after its start).
 */
export async function findTimeSkippingServer(cache: string, env: Environment): Promise<string> {
  if (env.MUSUBI_TEMPORAL_TEST_SERVER) return env.MUSUBI_TEMPORAL_TEST_SERVER;
  const path = join(cache, "bin/temporal-test-server");
  if (existsSync(path)) return path;
  mkdirSync(join(cache, "bin"), { recursive: true });

  const reasons: string[] = [];
  for (const get of [fromDownload, fromMaven]) {
    try {
      await get(cache, path);
      return path;
    } catch (error) {
      reasons.push(error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error));
    }
  }
  throw new Failure(
    "E_NO_TEST_SERVER",
    `There is no Temporal server with virtual time (${reasons.join("; ")}).`,
    "Connect to the network, or install Java 11 and Maven, or set MUSUBI_TEMPORAL_TEST_SERVER.",
  );
}

async function fromDownload(cache: string, path: string): Promise<void> {
  const folder = join(cache, `test-server.${process.pid}`);
  mkdirSync(folder, { recursive: true });
  try {
    const platform = `platform=${process.platform}&arch=${process.arch === "x64" ? "amd64" : process.arch}`;
    const archive = join(folder, "archive");
    await download(`https://temporal.download/temporal-test-server/archive/v${VERSION}?${platform}`, archive);
    await run("tar", ["-xzf", archive, "-C", folder]);
    const { stdout } = await run("find", [folder, "-name", "temporal-test-server", "-type", "f"]);
    renameSync(stdout.trim().split("\n")[0] ?? "", path);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function fromMaven(cache: string, path: string): Promise<void> {
  const folder = join(cache, `temporal-test-server-${VERSION}`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    join(folder, "pom.xml"),
    `<project><modelVersion>4.0.0</modelVersion><groupId>musubi</groupId><artifactId>test-server</artifactId><version>1</version>
<dependencies><dependency><groupId>io.temporal</groupId><artifactId>temporal-test-server</artifactId><version>${VERSION}</version></dependency></dependencies></project>\n`,
  );
  await run(
    "mvn",
    [
      "-q",
      "-B",
      "-f",
      join(folder, "pom.xml"),
      "dependency:copy-dependencies",
      `-DoutputDirectory=${join(folder, "lib")}`,
      "-DincludeScope=runtime",
    ],
    {
      timeout: 600_000,
    },
  );
  const script = `#!/bin/sh\nexec java -Xmx256m -XX:TieredStopAtLevel=1 -cp "${join(folder, "lib")}/*" io.temporal.testserver.TestServer "$@"\n`;
  writeFileSync(`${path}.new`, script, { mode: 0o755 });
  renameSync(`${path}.new`, path);
}
