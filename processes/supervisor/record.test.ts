import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { identify, isAlive } from "./process-identity.ts";
import { endLeftovers, Record } from "./record.ts";

let folder: string;
const sleepers: ChildProcess[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "musubi-record-"));
});
afterEach(() => {
  for (const sleeper of sleepers.splice(0)) sleeper.kill("SIGKILL");
  rmSync(folder, { recursive: true, force: true });
});

function sleeper(code = ""): number {
  const child = spawn(process.execPath, ["-e", `${code};setTimeout(() => {}, 600000)`], { stdio: "ignore" });
  sleepers.push(child);
  return child.pid ?? 0;
}

/** As a killed bin/start leaves it: its own process is gone. */
function abandon(change: (written: { supervisor: object; children: { start: string }[] }) => void = () => undefined): void {
  const file = join(folder, "running.json");
  const written = JSON.parse(readFileSync(file, "utf8"));
  written.supervisor = { pid: 1, start: "a boot long ago" };
  change(written);
  writeFileSync(file, JSON.stringify(written));
}

test("what a killed bin/start left behind is ended, the youngest first, and forgotten", async () => {
  const [first, second] = [sleeper(), sleeper()];
  const record = new Record(folder, "http://localhost:1");
  record.add("database", first);
  record.add("web", second);
  const identities = [first, second].map(identify);
  abandon();
  expect(await endLeftovers(folder)).toEqual(["web", "database"]);
  expect(identities.some((identity) => identity !== null && isAlive(identity))).toBe(false);
  expect(existsSync(join(folder, "running.json"))).toBe(false);
});

test("one that does not listen to SIGINT is ended all the same", async () => {
  const stubborn = sleeper("process.on('SIGINT', () => {})");
  const record = new Record(folder, "http://localhost:1");
  record.add("stubborn", stubborn);
  abandon();
  await endLeftovers(folder);
  expect(identify(stubborn)).toBeNull();
});

test("a process that only has the number of a child is not touched", async () => {
  const stranger = sleeper();
  const record = new Record(folder, "http://localhost:1");
  record.add("database", stranger);
  abandon((written) => {
    for (const child of written.children) child.start = "before";
  });
  expect(await endLeftovers(folder)).toEqual([]);
  expect(identify(stranger)).not.toBeNull();
});

test("while the one that wrote it lives, nothing is ended", async () => {
  const child = sleeper();
  const record = new Record(folder, "http://localhost:4000");
  record.add("database", child);
  await expect(endLeftovers(folder)).rejects.toMatchObject({
    code: "E_RUNNING",
    message: expect.stringContaining("http://localhost:4000"),
  });
  expect(identify(child)).not.toBeNull();
});

test("nothing on record, nothing to end; a damaged record ends nothing", async () => {
  expect(await endLeftovers(folder)).toEqual([]);
  writeFileSync(join(folder, "running.json"), "{");
  expect(await endLeftovers(folder)).toEqual([]);
});
