import { expect, test } from "vitest";
import { GatherKeys } from "./gather-keys.ts";

const answer = (digits: string) => ({ type: "gathered", digits, how: "timeout" }) as const;

test("keys that the park took are put back into the gather that they were meant for", () => {
  const keys = new GatherKeys();
  keys.sent("g1", false);
  expect(keys.begins("another", () => "9")).toBe("");
  expect(keys.begins("g1", () => "12")).toBe("12");
  expect(keys.whole("g1", answer("1234"))).toEqual(answer("1234"));
});

test("keys of a secret are never put back through a command; they stand in front of the answer", () => {
  const keys = new GatherKeys();
  keys.sent("g1", true);
  expect(keys.begins("g1", () => "12")).toBe("");
  expect(keys.whole("g1", answer("34"))).toEqual(answer("1234"));
  keys.sent("g2", true);
  expect(keys.whole("g2", answer("56"))).toEqual(answer("56"));
});
