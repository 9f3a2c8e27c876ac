import { expect, test } from "vitest";
import { Patience } from "./patience.ts";

test("a worker that was given up and came back gets more time, up to a limit; the others do not", () => {
  const patience = new Patience();
  const times = Array.from({ length: 5 }, () => {
    const time = patience.with("slow");
    patience.giveUp("slow");
    return time;
  });
  expect(times).toEqual([2_000, 4_000, 8_000, 16_000, 16_000]);
  expect(patience.with("another")).toBe(2_000);
});
