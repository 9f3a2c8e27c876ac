import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runScenario } from "../../contract/scenario/run.ts";
import { chosenScenarios } from "../support/chosen-scenarios.ts";
import { createTestDatabase, type TestDatabase } from "../support/database.ts";
import { canonical, settleIn, type Walked, walk, walkCore } from "../support/record-scenario.ts";

const files = chosenScenarios().map(({ file, read }) => ({ file, ...read }));

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database?.close());

/** The record gives the very events of the pure machine, also where a unit is settled only when somebody asks it. */
describe.each([
  { how: "every unit settled at every step", eager: true },
  { how: "units settled when they are asked", eager: false },
])("$how", ({ eager }) => {
  // When nobody settles in between, a notice is dispatched by the step that finds it: files that fix arrivals say when that is.
  const walked = files.filter(({ scenario }) => eager || scenario.steps.every(({ arrives }) => arrives === undefined));

  test.each(walked)("$file", async ({ scenario, expectations }) => {
    const house = await settleIn(database.owner, scenario);
    const core = walkCore(house);
    const { outcomes, events } = await walk(database.db, house, { eager });
    const codes = (given: Walked["outcomes"]) => given.map(({ refusal }) => refusal?.code ?? null);
    expect(codes(outcomes)).toEqual(codes(core.outcomes));
    expect(codes(core.outcomes)).toEqual(runScenario(scenario, expectations).steps.map(({ refusal }) => refusal?.code ?? null));
    expect(canonical(events)).toEqual(canonical(core.events));
  });
});
