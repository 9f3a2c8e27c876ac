import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Child, type ChildSpec, restartDelay } from "./child.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "musubi-child-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const READY = `console.log(JSON.stringify({ ready: true }))`;
const watcher = { spawned: () => undefined, ended: () => undefined };

function child(code: string, changes: Partial<ChildSpec> = {}): Child {
  const args = ["-e", code];
  const spec = { name: "trial", file: process.execPath, args, cwd: folder, env: () => process.env, log: join(folder, "trial.log") };
  return new Child({ ...spec, ready: "line", stopSignal: "SIGTERM", talks: true, ...changes }, watcher);
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 10));
}

describe("a child", () => {
  test("has started when it says so, and ends when it is told", async () => {
    const one = child(`${READY}; setInterval(() => {}, 1000)`);
    await one.start();
    expect(one.status()).toMatchObject({ state: "ready", restarts: 0 });
    await one.stop();
    expect(one.status()).toMatchObject({ state: "stopped", pid: null, restarts: 0 });
  });

  test("comes back after a kill -9 as another process", async () => {
    const one = child(`${READY}; setInterval(() => {}, 1000)`);
    await one.start();
    const first = one.kill();
    await until(() => one.status().restarts === 1 && one.status().state === "ready");
    expect(one.status().pid).not.toBe(first);
    expect(one.status().lastExit).toMatchObject({ signal: "SIGKILL" });
    await one.stop();
  });

  test("that dies at once three times is reported, and is not started for ever", async () => {
    const one = child("process.exit(7)");
    await expect(one.start()).rejects.toThrow("trial ended with exit code 7");
    expect(one.status().pid).toBeNull();
  });

  test("that cannot be run is reported", async () => {
    await expect(child("", { file: join(folder, "nothing-here") }).start()).rejects.toThrow(/ENOENT/);
  });

  test("that does not listen is ended all the same when it is forced", async () => {
    const one = child(`process.on("SIGTERM", () => {}); ${READY}; setInterval(() => {}, 1000)`);
    await one.start();
    await one.stop(true);
    expect(one.status().state).toBe("stopped");
  });

  test("is told messages and writes its log", async () => {
    const one = child(`process.on("message", (m) => { console.error("told " + m.type); process.exit(0) }); ${READY}`);
    await one.start();
    one.tell({ type: "peer-died" });
    await until(() => readFileSync(join(folder, "trial.log"), "utf8").includes("told peer-died"));
    await one.stop();
  });
});

test.each([
  [1, 100],
  [5, 100],
  [6, 1000],
  [7, 2000],
  [8, 4000],
  [30, 5000],
])("after %i deaths within 10 s it waits %i ms", (deaths, ms) => {
  expect(restartDelay(deaths)).toBe(ms);
});
