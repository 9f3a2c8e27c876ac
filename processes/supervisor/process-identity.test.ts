import { spawn } from "node:child_process";
import { expect, test } from "vitest";
import { identify, isAlive } from "./process-identity.ts";

test("a process is known by number and start, and is gone when it has ended", async () => {
  const child = spawn(process.execPath, ["-e", "setTimeout(() => {}, 60000)"]);
  const identity = identify(child.pid ?? 0);
  expect(identity).not.toBeNull();
  if (!identity) return;
  expect(isAlive(identity)).toBe(true);
  expect(isAlive({ ...identity, start: "another start" })).toBe(false);
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGKILL");
  await ended;
  expect(isAlive(identity)).toBe(false);
});
