import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { holidaySeedSource } from "./holidays.ts";

test("the holiday seed in contract/ is what the installed package says", () => {
  expect(readFileSync(new URL("../../contract/calendar/holiday-seed.ts", import.meta.url), "utf8")).toBe(holidaySeedSource());
});
