import type { Outcome } from "../commands/scenario.ts";

/** A report for people: one line a file when all came as expected, else what came instead, by which rule, at which line. */
export function printReport(outcome: Outcome): string {
  if ("faults" in outcome)
    return outcome.faults.map(({ code, message, line, column }) => `✗ ${outcome.file}:${line}:${column} ${code}: ${message}\n`).join("");
  const { file, report } = outcome;
  if (report.ok) return `✓ ${file} ${report.scenario} (${report.steps.length} steps, ${report.expectations.length} expectations)\n`;
  const steps = report.steps.flatMap(({ ok, command, fault }, index) =>
    ok ? [] : [`  ${file}:${outcome.stepLines[index]} ${command}: ${fault}`],
  );
  const expectations = report.expectations.flatMap((verdict, index) => {
    if (verdict.ok) return [];
    const came =
      verdict.came === null ? "" : `\n      came: ${JSON.stringify(verdict.came, plain)}${verdict.rule ? ` by ${verdict.rule}` : ""}`;
    return [`  ${file}:${outcome.expectationLines[index]} ${verdict.kind}: ${verdict.faults.join("; ")}${came}`];
  });
  const dropped = report.dropped.map(
    ({ type, stream, refusal }) => `  ${file} ${type} on ${stream} was dropped: ${refusal.code} by ${refusal.rule}`,
  );
  const differences = (outcome.differences ?? []).map((difference) => `  ${file} not as in the core: ${difference}`);
  return `✗ ${file} ${report.scenario}\n${[...steps, ...expectations, ...dropped, ...differences].join("\n")}\n`;
}

const plain = (_key: string, value: unknown): unknown => (typeof value === "bigint" ? Number(value) : value);
