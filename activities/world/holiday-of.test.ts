import { expect, test } from "vitest";
import { holidayOf } from "./holiday-of.ts";

test.each([
  ["2027-01-01", "元日"],
  ["2026-05-06", "こどもの日 振替休日"],
  ["2026-05-07", null],
  ["constructor", null],
])("%s is %s", (day, name) => {
  const found = holidayOf(day);
  if (name === null) expect(found).toBeNull();
  else expect(found).toContain(name.split(" ").at(-1) ?? "");
});
