import { expect, test } from "vitest";
import { chooseWorker, shareOf } from "./choose-worker.ts";

const calls = Array.from({ length: 300 }, (_, n) => `call-${n}`);

test("every worker gets calls, whatever the order of the list", () => {
  const chosen = calls.map((uuid) => chooseWorker(uuid, ["a", "b", "c"]));
  expect(calls.map((uuid) => chooseWorker(uuid, ["c", "a", "b"]))).toEqual(chosen);
  for (const worker of ["a", "b", "c"]) expect(chosen.filter((one) => one === worker).length).toBeGreaterThan(50);
});

test("when a worker goes, only its own calls move", () => {
  for (const uuid of calls) {
    const before = chooseWorker(uuid, ["a", "b", "c"]);
    if (before !== "c") expect(chooseWorker(uuid, ["a", "b"])).toBe(before);
  }
});

test("nobody is chosen from nobody", () => {
  expect(chooseWorker("x", [])).toBeUndefined();
});

test("shares are even and stable", () => {
  const low = calls.filter((caller) => shareOf(caller) < 50).length;
  expect(low).toBeGreaterThan(110);
  expect(low).toBeLessThan(190);
  expect(shareOf("+81312345678")).toBe(shareOf("+81312345678"));
});
