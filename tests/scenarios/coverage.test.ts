import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { readScenario } from "../../bin/scenario/read-scenario.ts";
import { machines } from "../../contract/lifecycle/book.ts";
import { refusalTexts } from "../../contract/refusal-texts.ts";
import { commandNames } from "../../contract/scenario/run.ts";
import { workedFigures } from "../../contract/terms/catalogue/worked-figures.ts";
import { findRule, readings } from "../../contract/terms/catalogue.ts";

/** What the scenario files leave out, so that nobody has to read all of them to know. */
const folder = dirname(fileURLToPath(import.meta.url));
const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".yaml"));
const scenarios = files.flatMap((file) => {
  const read = readScenario(readFileSync(join(folder, file), "utf8"), commandNames);
  return Array.isArray(read) ? [] : [{ file, scenario: read.scenario }];
});
const named = new Set(scenarios.flatMap(({ scenario }) => scenario.rules));
const refused = new Set(scenarios.flatMap(({ scenario }) => scenario.steps.flatMap((step) => step.refused ?? [])));

/** Refusals that the engine gives for any command, besides those that commands declare. */
const common = [
  "E_UNKNOWN_COMMAND",
  "E_PAYLOAD",
  "E_FORBIDDEN",
  "E_NOT_OWN",
  "E_RECEIVED_LATER",
  "E_NO_DOCUMENT",
  "E_NO_WAIVER",
  "E_SAME_PERSON",
  "E_NOT_APPROVER",
  "E_NO_SUCH_REQUEST",
];
const declared = Object.values(machines).flatMap((machine) => Object.values(machine.commands).flatMap(({ refusals }) => refusals));
const givenByCommands = [...new Set<string>([...common, ...declared])].sort();

/** Codes that no file can bring about, each with its reason. */
const unreachable: Readonly<Record<string, string>> = {
  E_UNKNOWN_COMMAND: "a file with an unknown command is refused before it runs (bin/scenario/read-scenario.test.ts)",
  E_PLAN: "only a plan that does not prove is refused so, and no command makes one (contract/billing)",
  E_BAD_VALUE: "a year cannot have more stops than hours once they are merged (contract/calendar/service-level.test.ts)",
};

/** Readings that no dated story can show, each with its reason. */
const notLived: Readonly<Record<string, string>> = {
  "A-41": "shown beside the clause, decides nothing",
  "A-46": "fixed: no month is ever split in two",
  "A-53": "shown beside the clause, decides nothing",
};

describe("the scenario files", () => {
  test("are at least eighty, all of them readable", () => {
    expect(scenarios.length).toBe(files.length);
    expect(files.length).toBeGreaterThanOrEqual(80);
  });

  test("name only rules that the catalogue has", () => {
    const known = (id: string) => findRule(id) !== null || workedFigures.includes(id) || /^(B|TM)-\d\d$/.test(id);
    expect(scenarios.flatMap(({ file, scenario }) => scenario.rules.filter((id) => !known(id)).map((id) => `${file}: ${id}`))).toEqual([]);
  });

  test("tell a whole life of at least thirty commands and twenty-four months", () => {
    const months = (from: string, to: string) => (Date.parse(to.slice(0, 10)) - Date.parse(from)) / 86_400_000 / 30.5;
    expect(
      scenarios
        .filter(({ scenario }) => scenario.steps.length > 30 && months(scenario.starts, scenario.ends) >= 24)
        .map(({ file }) => file),
    ).toContain(join("life", "a-whole-life.yaml"));
  });

  test("have every worked example", () => expect(workedFigures.filter((id) => !named.has(id))).toEqual([]));

  test("have the default of every reading left open", () => {
    const open = readings.map(({ id }) => id).filter((id) => id.startsWith("A-"));
    expect(open.filter((id) => !named.has(id) && !Object.hasOwn(notLived, id))).toEqual([]);
    expect(Object.keys(notLived).filter((id) => named.has(id) || !open.some((one) => one === id))).toEqual([]);
  });

  test("have every refusal that a command can give", () => {
    expect(givenByCommands.filter((code) => !Object.hasOwn(refusalTexts, code))).toEqual([]);
    expect(givenByCommands.filter((code) => !refused.has(code) && !Object.hasOwn(unreachable, code))).toEqual([]);
    expect(Object.keys(unreachable).filter((code) => refused.has(code) || !givenByCommands.includes(code))).toEqual([]);
  });
});
