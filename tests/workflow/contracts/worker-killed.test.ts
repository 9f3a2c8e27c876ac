import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readScenario } from "../../../bin/scenario/read-scenario.ts";
import { openProvider } from "../../../bin/scenario/temporal/open-provider.ts";
import { runOnTemporal } from "../../../bin/scenario/temporal/run-on-temporal.ts";
import type { ScenarioHouse } from "../../../bin/scenario/temporal/scenario-house.ts";
import { commandNames } from "../../../contract/scenario/run.ts";
import { root } from "../../../processes/config.ts";
import { ContractWorkerProcess } from "../../support/contract-worker-process.ts";
import { createTestDatabase, type TestDatabase } from "../../support/database.ts";
import { startTemporal, type TemporalServer } from "../../support/temporal.ts";

let temporal: TemporalServer;
let database: TestDatabase;
let worker: ContractWorkerProcess;

beforeAll(async () => {
  [temporal, database] = await Promise.all([startTemporal(), createTestDatabase()]);
  worker = new ContractWorkerProcess({ databaseUrl: database.url, temporal });
});
afterAll(async () => {
  await worker?.close();
  await database?.close();
  await temporal?.close();
});

/** A database and its people; the worker is another process. */
const house: Pick<ScenarioHouse, "database" | "open" | "delivering"> = {
  get database() {
    return database.db;
  },
  // The worker knows nothing of a step's own deliveries: files that name some are not among these.
  delivering: () => undefined,
  open: async (provider, starts, _seed, people) => {
    await openProvider(database.owner, provider, starts, people);
    // The worker knows the providers that were there when it started.
    await worker.kill();
    await worker.start();
  },
};

/** One file for each process, and the stop at which the only worker dies, right after the clock was moved to it. */
const stories = [
  ["application", "life/accepted-late", 2],
  ["change-order", "life/seats-added-within-a-month", 4],
  ["suspension", "suspension/x-51-16-1", 5],
  ["interruption", "life/interrupted-from-a-month-end", 6],
  ["pause", "outage/during-an-addon-pause", 4],
  ["outage", "outage/x-20", 4],
  ["personal-data-incident", "outage/personal-data", 4],
  ["price-revision", "dates/three-months-for-prices", 6],
  ["abolition", "ends/abolished-addon-and-orders", 5],
  ["termination and purge", "ends/x-50", 6],
] as const;

describe("the only worker is killed in the middle; its successor goes on where it was", () => {
  test.each(stories)("%s: %s", async (_story, file, dies) => {
    const read = readScenario(readFileSync(join(root, `tests/scenarios/${file}.yaml`), "utf8"), commandNames);
    if (Array.isArray(read)) throw new Error(`${file} cannot be read`);
    let stops = 0;
    const report = await runOnTemporal(house, read.scenario, read.expectations, async () => {
      stops += 1;
      if (stops !== dies) return;
      await worker.kill();
      await worker.start();
    });
    expect(stops).toBeGreaterThanOrEqual(dies);
    expect(report.differences).toEqual([]);
    expect(report.ok).toBe(true);
  });
});
