import { execFile } from "node:child_process";
import { once } from "node:events";
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { root } from "../../processes/config.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "musubi-refusals-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const DEAD_REGISTRY = "http://127.0.0.1:9/";

function run(file: string, args: string[], env: Record<string, string>): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    execFile(
      file,
      args,
      { env: { ...process.env, MUSUBI_DATA: join(folder, "data"), ...env } as NodeJS.ProcessEnv },
      (error, stdout, stderr) => resolve({ code: typeof error?.code === "number" ? error.code : 0, output: stdout + stderr }),
    );
  });
}

/** A folder with stand-ins for programs, to be the whole PATH beside the basic ones of sh. */
function programs(name: string, scripts: Record<string, string>): string {
  const place = join(folder, name);
  mkdirSync(place);
  for (const tool of ["sh", "dirname", "mkdir", "grep", "cat", "uname"]) symlinkSync(`/usr/bin/${tool}`, join(place, tool));
  for (const [tool, script] of Object.entries(scripts)) {
    writeFileSync(join(place, tool), `#!/bin/sh\n${script}\n`);
    chmodSync(join(place, tool), 0o755);
  }
  return place;
}

const start = join(root, "bin/start");

describe("what bin/start cannot do without, it asks for in one sentence", () => {
  test.each([
    [
      "a data folder that cannot be written",
      { MUSUBI_DATA: "/dev/null/data" },
      /E_FOLDER: The data folder \/dev\/null\/data cannot be written\. Set MUSUBI_DATA/,
    ],
    ["a port that is no port", { PORT: "web" }, /E_PORT: PORT is "web", which is not a port\. Set it to a whole number/],
    [
      "a named Temporal that does not run",
      { TEMPORAL_CLI: "/bin/false", DATABASE_URL: "postgresql://a", DATABASE_OWNER_URL: "postgresql://b" },
      /E_NO_TEMPORAL: TEMPORAL_CLI names \/bin\/false, which does not run/,
    ],
    [
      "a database without its owner",
      { DATABASE_URL: "postgresql://a" },
      /E_CONFIG: DATABASE_URL is set, DATABASE_OWNER_URL is not\. Set it too/,
    ],
    [
      "an external database with --reset",
      { DATABASE_URL: "postgresql://a", ARGS: "--reset" },
      /E_RESET: DATABASE_URL names a server of your own/,
    ],
    ["an unknown option", { ARGS: "--rest" }, /E_OPTION: bin\/start does not know "--rest"\. See bin\/start --help/],
  ])("%s", async (_what, { ARGS = "", ...env }: Record<string, string>, sentence) => {
    const { code, output } = await run(start, ARGS ? [ARGS] : [], env);
    expect(output).toMatch(sentence);
    expect(output).not.toMatch(/\n\s+at /);
    expect(code).toBe(1);
  });

  test("no Node at all", async () => {
    const { code, output } = await run(start, [], { PATH: programs("bare", {}), MUSUBI_CACHE: join(folder, "no-cache") });
    expect(output).toMatch(/^E_NO_NODE: Node\.js and npm are not on this machine\. Install Node\.js 20 or newer/);
    expect(code).toBe(1);
  });

  test("an old Node and no network to bring a newer one", async () => {
    const old = programs("old", {
      node: 'case "$1" in -p) echo 20;; *) echo v20.0.0;; esac',
      npm: "echo 'npm error code ENOTFOUND' >&2; exit 1",
    });
    const { code, output } = await run(start, [], { PATH: old, MUSUBI_CACHE: join(folder, "empty-cache") });
    expect(output).toMatch(/E_NETWORK: Node\.js 24 could not be fetched: the package registry does not answer\. Connect to the network/);
    expect(code).toBe(1);
  });

  describe("a fresh clone", () => {
    const noRegistry = /E_NETWORK: The dependencies could not be fetched: the package registry does not answer\. Connect to the network/;
    let clone: string;
    beforeAll(() => {
      clone = join(folder, "clone");
      for (const part of ["bin", "processes", "package.json", "package-lock.json"])
        cpSync(join(root, part), join(clone, part), { recursive: true });
    });
    const startClone = (npm_config_registry: string) =>
      run(join(clone, "bin/start"), [], { npm_config_registry, npm_config_cache: join(folder, "npm-cache") });

    test("and a dead network", async () => {
      const { code, output } = await startClone(DEAD_REGISTRY);
      expect(output).toMatch(noRegistry);
      expect(code).toBe(1);
    });

    test("and a gateway that answers in the registry's place", async () => {
      const gateway = createServer((_request, response) => response.writeHead(503).end()).listen(0, "127.0.0.1");
      await once(gateway, "listening");
      const place = gateway.address();
      try {
        const { code, output } = await startClone(`http://127.0.0.1:${typeof place === "object" ? place?.port : 0}/`);
        expect(output).toMatch(noRegistry);
        expect(code).toBe(1);
      } finally {
        gateway.close();
      }
    });
  });
});
