import { expect, test } from "vitest";
import { jstDay } from "./jst-day.ts";

test.each([
  ["2026-11-29T14:59:59.999Z", "2026-11-29"],
  ["2026-11-29T15:00:00Z", "2026-11-30"],
  ["2026-12-31T15:00:00Z", "2027-01-01"],
  ["2026-12-01T00:30:00+09:00", "2026-12-01"],
])("%s is on %s in Japan", (at, day) => {
  expect(jstDay(at)).toBe(day);
  expect(jstDay(new Date(at))).toBe(day);
});
