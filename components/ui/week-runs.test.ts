import { describe, expect, test } from "vitest";
import { type Weekday, weekRuns } from "./week-runs.ts";

describe("days of the week as people say them", () => {
  test.each<[Weekday[], string]>([
    [[], ""],
    [["sun"], "sun–sun"],
    [["mon", "tue", "wed", "thu", "fri"], "mon–fri"],
    [["fri", "mon", "wed", "tue"], "mon–wed fri–fri"],
    [["sat", "mon", "sun"], "mon–mon sat–sun"],
    [["mon", "tue", "wed", "thu", "fri", "sat", "sun"], "mon–sun"],
  ])("%j is %s", (days, runs) => {
    expect(
      weekRuns(days)
        .map(([first, last]) => `${first}–${last}`)
        .join(" "),
    ).toBe(runs);
  });
});
