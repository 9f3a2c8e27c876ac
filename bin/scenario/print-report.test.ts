import { expect, test } from "vitest";
import { commandNames, runScenario } from "../../contract/scenario/run.ts";
import { printReport } from "./print-report.ts";
import { readScenario } from "./read-scenario.ts";

const text = `
scenario: an application
starts: 2026-09-01T09:00
steps:
  - { at: 2026-09-01T10:00, do: apply, as: customer, with: { start: 2026-10-01, items: { line: 1, seat: 1 } } }
  - { at: 2026-09-03T10:00, do: accept, as: customer }
expect:
  - { invoice: 2026-10, total: 11000 }
  - { refused: E_FORBIDDEN, count: 1 }
ends: 2026-10-02
`;
const read = readScenario(text, commandNames);
if (Array.isArray(read)) throw new Error("the file cannot be read");
const report = runScenario(read.scenario, read.expectations);
const of = (changed: Partial<typeof report>) =>
  printReport({
    file: "a.yaml",
    report: { ...report, ...changed },
    stepLines: read.stepLines,
    expectationLines: read.expectations.map(({ line }) => line),
  });

test("a report says where something came otherwise, and what came", () => {
  expect(report.ok).toBe(false);
  expect(of({})).toMatch(/^✗ a\.yaml an application\n {2}a\.yaml:6 accept: refused: E_FORBIDDEN by 11-1 /);
  expect(of({})).toContain("a.yaml:8 invoice: nothing of this kind came");
  expect(of({})).not.toContain("a.yaml:9");
});

test("what was dropped on the way is told with its refusal", () =>
  expect(
    of({ dropped: [{ type: "run-month", stream: "contract/a", refusal: { refused: true, code: "E_PLAN", rule: "23-1", facts: {} } }] }),
  ).toContain("a.yaml run-month on contract/a was dropped: E_PLAN by 23-1"));
