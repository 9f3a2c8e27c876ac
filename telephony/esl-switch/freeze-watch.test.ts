import { afterEach, expect, test } from "vitest";
import { FreezeWatch } from "./freeze-watch.ts";

let now = 0;
const watch = new FreezeWatch(500, () => now);
afterEach(() => watch.stop());

test("a gap is seen by whoever asks first after waking, before any timer", () => {
  watch.tick();
  now += 400;
  expect(watch.stoodStillSince(0)).toBe(false);
  const before = now;
  now += 4_000;
  expect(watch.stoodStillSince(before)).toBe(true);
  expect(watch.stoodStillSince(now)).toBe(false); // the owner was read again after the gap
});
