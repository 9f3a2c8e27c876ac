import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { readScenario } from "../../bin/scenario/read-scenario.ts";
import { commandNames, runScenario } from "../../contract/scenario/run.ts";
import { root } from "../../processes/config.ts";

const folder = join(root, "tests/scenarios");
/** With the variable unset, about a quarter of the files: walking all of them through a database takes the better part of an hour. */
const PART = 0.27;

/**
 * The scenario files that are walked through PostgreSQL (and Temporal): the shorter ones of each folder; with MUSUBI_SCENARIOS=all
 * every file, with any other word those whose path has it. The core walks every file in every run (tests/scenarios/scenarios.test.ts).
 */
export function chosenScenarios() {
  const wanted = process.env.MUSUBI_SCENARIOS;
  const all = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".yaml"))
    .sort()
    .map((file) => {
      const read = readScenario(readFileSync(join(folder, file), "utf8"), commandNames);
      if (Array.isArray(read)) throw new Error(`${file} cannot be read`);
      return { file, read };
    });
  if (wanted !== undefined) return all.filter(({ file }) => wanted === "all" || file.includes(wanted));
  const measured = all.map((one) => ({ ...one, events: runScenario(one.read.scenario, one.read.expectations).events.length }));
  return [...Map.groupBy(measured, ({ file }) => dirname(file)).values()].flatMap((group) =>
    group.toSorted((a, b) => a.events - b.events).slice(0, Math.ceil(group.length * PART)),
  );
}
