import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readScenario } from "../../../bin/scenario/read-scenario.ts";
import { runOnTemporal } from "../../../bin/scenario/temporal/run-on-temporal.ts";
import { openScenarioHouse, type ScenarioHouse } from "../../../bin/scenario/temporal/scenario-house.ts";
import { commandNames, runScenario } from "../../../contract/scenario/run.ts";
import { root } from "../../../processes/config.ts";
import { createTestDatabase, type TestDatabase } from "../../support/database.ts";
import { startTemporal, type TemporalServer } from "../../support/temporal.ts";

const folder = join(root, "tests/scenarios");
/** MUSUBI_SCENARIOS=all runs every file, any other word those whose path has it; without it the shorter ones of each folder. */
const wanted = process.env.MUSUBI_SCENARIOS;
const PART = 0.27;

const stories = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".yaml"))
  .sort()
  .map((file) => {
    const read = readScenario(readFileSync(join(folder, file), "utf8"), commandNames);
    if (Array.isArray(read)) throw new Error(`${file} cannot be read`);
    return { file, read, events: runScenario(read.scenario, read.expectations).events.length };
  });
const shorter = [...Map.groupBy(stories, ({ file }) => dirname(file)).values()].flatMap((group) =>
  group.toSorted((a, b) => a.events - b.events).slice(0, Math.ceil(group.length * PART)),
);
const chosen = wanted === undefined ? shorter : stories.filter(({ file }) => wanted === "all" || file.includes(wanted));

let temporal: TemporalServer;
let database: TestDatabase;
let house: ScenarioHouse;

beforeAll(async () => {
  [temporal, database] = await Promise.all([startTemporal(), createTestDatabase()]);
  house = await openScenarioHouse({ databaseUrl: database.url, ownerUrl: database.ownerUrl, temporal });
});
afterAll(async () => {
  await house?.close();
  await database?.close();
  await temporal?.close();
});

describe("through workflows, PostgreSQL and virtual time a scenario comes out as in the core", () => {
  test.skipIf(wanted !== undefined)("at least forty of them", () => {
    expect(chosen.length).toBeGreaterThanOrEqual(40);
  });

  test.concurrent.each(chosen)(
    "$file",
    async ({ read }) => {
      const report = await runOnTemporal(house, read.scenario, read.expectations);
      expect(report.differences).toEqual([]);
      expect(report.steps.filter(({ ok }) => !ok)).toEqual([]);
      expect(report.expectations.filter(({ ok }) => !ok)).toEqual([]);
      expect(report.dropped).toEqual([]);
    },
    300_000,
  );
});
