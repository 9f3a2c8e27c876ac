import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { printReport } from "../../bin/scenario/print-report.ts";
import { readScenario } from "../../bin/scenario/read-scenario.ts";
import { commandNames, runScenario } from "../../contract/scenario/run.ts";

const folder = dirname(fileURLToPath(import.meta.url));
const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".yaml"))
  .sort();

describe("every scenario file comes out as it says", () => {
  test.each(files)("%s", (file) => {
    const read = readScenario(readFileSync(join(folder, file), "utf8"), commandNames);
    if (Array.isArray(read)) expect.fail(printReport({ file, faults: read }));
    const report = runScenario(read.scenario, read.expectations);
    if (!report.ok)
      expect.fail(
        printReport({
          file: relative(".", file),
          report,
          stepLines: read.stepLines,
          expectationLines: read.expectations.map(({ line }) => line),
        }),
      );
    expect(read.expectations.length + read.scenario.steps.filter((step) => step.refused !== undefined).length).toBeGreaterThan(0);
  });
});
