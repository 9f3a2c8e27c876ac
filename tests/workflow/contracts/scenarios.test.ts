import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runOnTemporal } from "../../../bin/scenario/temporal/run-on-temporal.ts";
import { openScenarioHouse, type ScenarioHouse } from "../../../bin/scenario/temporal/scenario-house.ts";
import { chosenScenarios } from "../../support/chosen-scenarios.ts";
import { createTestDatabase, type TestDatabase } from "../../support/database.ts";
import { startTemporal, type TemporalServer } from "../../support/temporal.ts";

const wanted = process.env.MUSUBI_SCENARIOS;
const chosen = chosenScenarios();

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
