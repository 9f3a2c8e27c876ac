import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { commandNames, runScenario, type ScenarioReport } from "../../contract/scenario/run.ts";
import type { Command } from "../musubi.ts";
import { printReport } from "../scenario/print-report.ts";
import { readScenario, type ScenarioFault } from "../scenario/read-scenario.ts";
import { scenarioJsonSchema } from "../scenario/scenario-json-schema.ts";

const usage = "Usage: bin/musubi scenario run FILE… [--engine core|temporal] [--json]\n       bin/musubi scenario schema\n";

export const command: Command = {
  summary: "run FILE… [--engine core|temporal] [--json]: walk scenario files through the contract machine; schema: their JSON Schema",
  async run(args) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      strict: false,
      options: { json: { type: "boolean" }, engine: { type: "string" } },
    });
    const [verb, ...files] = positionals;
    if (verb === "schema") {
      process.stdout.write(`${JSON.stringify(scenarioJsonSchema(), null, 2)}\n`);
      return 0;
    }
    const engine = values.engine ?? "core";
    if (verb !== "run" || files.length === 0) {
      process.stderr.write(usage);
      return 2;
    }
    if (engine !== "core" && engine !== "temporal") {
      process.stderr.write(`E_UNKNOWN_ENGINE: there is no engine "${String(engine)}"; core and temporal are.\n`);
      return 2;
    }
    const outcomes = engine === "core" ? await runFiles(files, runInCore) : await runFilesOnTemporal(files);
    if (values.json) process.stdout.write(`${JSON.stringify(outcomes.map(asJson), plain)}\n`);
    else for (const outcome of outcomes) process.stdout.write(printReport(outcome));
    return outcomes.every((outcome) => "report" in outcome && outcome.report.ok) ? 0 : 1;
  },
};

export type Outcome =
  | {
      file: string;
      report: ScenarioReport;
      /** Where the events differ from the core engine's; none by the core engine itself. */
      differences?: readonly string[];
      stepLines: number[];
      expectationLines: number[];
    }
  | { file: string; faults: { code: string; message: string; line: number; column: number }[] };

type Read = Exclude<ReturnType<typeof readScenario>, unknown[]>;
type Runner = (read: Read) => Promise<ScenarioReport & { differences?: readonly string[] }>;

const runInCore: Runner = async ({ scenario, expectations }) => runScenario(scenario, expectations);

/** The same files through workflows, PostgreSQL and virtual time. What they need is only loaded when it is asked for. */
async function runFilesOnTemporal(files: readonly string[]): Promise<Outcome[]> {
  const [{ ownServers }, { openScenarioHouse }, { runOnTemporal }] = await Promise.all([
    import("../scenario/temporal/own-servers.ts"),
    import("../scenario/temporal/scenario-house.ts"),
    import("../scenario/temporal/run-on-temporal.ts"),
  ]);
  const { DefaultLogger, Runtime } = await import("@temporalio/worker");
  Runtime.install({ logger: new DefaultLogger("ERROR") });
  const servers = await ownServers();
  try {
    const house = await openScenarioHouse(servers.place);
    try {
      return await runFiles(files, ({ scenario, expectations }) => runOnTemporal(house, scenario, expectations));
    } finally {
      await house.close();
    }
  } finally {
    await servers.close();
  }
}

async function runFiles(files: readonly string[], run: Runner): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const file of files) outcomes.push(await runFile(file, run));
  return outcomes;
}

/** One file, wholly run or wholly refused; other files are not touched by what is wrong in it. */
async function runFile(file: string, run: Runner): Promise<Outcome> {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch {
    return { file, faults: [{ code: "E_NO_FILE", message: "this file cannot be read", line: 1, column: 1 } as const] };
  }
  const read: ReturnType<typeof readScenario> = readScenario(text, commandNames);
  if (Array.isArray(read)) return { file, faults: read satisfies ScenarioFault[] };
  const report = await run(read);
  return {
    file,
    report,
    differences: report.differences ?? [],
    stepLines: read.stepLines,
    expectationLines: read.expectations.map(({ line }) => line),
  };
}

function asJson(outcome: Outcome): unknown {
  if ("faults" in outcome) return { file: outcome.file, ok: false, errors: outcome.faults };
  const { file, report } = outcome;
  return {
    file,
    scenario: report.scenario,
    ok: report.ok,
    steps: report.steps.map((step, index) => ({ line: outcome.stepLines[index], ...step })),
    dropped: report.dropped,
    ...(outcome.differences && outcome.differences.length > 0 && { differences: outcome.differences }),
    expectations: report.expectations.map((verdict, index) => ({ line: outcome.expectationLines[index], ...verdict })),
  };
}

const plain = (_key: string, value: unknown): unknown => (typeof value === "bigint" ? Number(value) : value);
