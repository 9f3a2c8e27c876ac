import { expect, test } from "vitest";
import { DigitLog } from "./digit-log.ts";

function log(...presses: [string, number][]): DigitLog {
  const keys = new DigitLog();
  for (const [digit, sequence] of presses) keys.press(digit, sequence);
  return keys;
}

test("what a gather took is gone, what came after it was typed ahead", () => {
  const keys = log(["1", 10], ["2", 11], ["3", 20]);
  keys.dropTo(15);
  expect(keys.take()).toBe("3");
});

test("keys are handed out once, in the order of the switch", () => {
  const keys = log(["2", 11], ["1", 10]);
  expect(keys.take()).toBe("12");
  expect(keys.take()).toBe("");
  expect(keys.takenTo).toBe(11);
});

test("a later driver drops what the earlier one was given", () => {
  const keys = log(["1", 10], ["2", 11], ["3", 12]);
  keys.dropTo(11);
  keys.press("1", 10); // an event that comes late
  expect(keys.take()).toBe("3");
});

test("what is no key is no key, and nobody can fill our memory", () => {
  const keys = log(["w", 1], ["\n", 2], ["", 3]);
  for (let n = 10; n < 1_000; n++) keys.press("7", n);
  expect(keys.take()).toBe("7".repeat(64));
});
