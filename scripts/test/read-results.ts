import { z } from "zod";
import { nothing, type Tally } from "./tally.ts";

const vitest = z.object({
  success: z.boolean(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string().optional(),
      assertionResults: z.array(
        z.object({ fullName: z.string(), status: z.enum(["passed", "failed", "skipped", "pending", "todo", "disabled"]) }),
      ),
    }),
  ),
});

/** Vitest's JSON report. A file that failed to load has no tests but counts as one failure; so does an error outside of any test. */
export function readVitest(stage: string, report: unknown): Tally {
  const read = vitest.parse(report);
  const tally: Tally = { passed: 0, failed: [], skipped: [] };
  for (const file of read.testResults) {
    for (const { fullName, status } of file.assertionResults) {
      const name = `${stage}: ${fullName}`;
      if (status === "passed") tally.passed++;
      else if (status === "failed") tally.failed.push(name);
      else tally.skipped.push(name);
    }
    const told = file.assertionResults.some(({ status }) => status === "failed");
    if (file.status === "failed" && !told) tally.failed.push(`${stage}: ${file.name} could not run: ${file.message?.split("\n")[0] ?? ""}`);
  }
  if (!read.success && tally.failed.length === 0) tally.failed.push(`${stage}: an error outside of the tests`);
  return tally;
}

interface Suite {
  title: string;
  specs?: { title: string; tests: { status: string; projectName: string }[] }[] | undefined;
  suites?: Suite[] | undefined;
}
const suite: z.ZodType<Suite> = z.lazy(() =>
  z.object({
    title: z.string(),
    specs: z.array(z.object({ title: z.string(), tests: z.array(z.object({ status: z.string(), projectName: z.string() })) })).optional(),
    suites: z.array(suite).optional(),
  }),
);
const playwright = z.object({ suites: z.array(suite), errors: z.array(z.object({ message: z.string().optional() })) });

/** Playwright's JSON report. "flaky" passed only on a second try, which counts as a failure. */
export function readPlaywright(stage: string, report: unknown): Tally {
  const { suites, errors } = playwright.parse(report);
  const tally: Tally = {
    ...nothing,
    failed: errors.map(({ message }) => `${stage}: ${message?.split("\n")[0] ?? "an error"}`),
    skipped: [],
  };
  const visit = ({ title, specs = [], suites: inner = [] }: Suite, path: string[]): void => {
    const here = title === "" ? path : [...path, title];
    for (const spec of specs)
      for (const { status, projectName } of spec.tests) {
        const name = `${stage}: ${[...here, spec.title, projectName].filter(Boolean).join(" › ")}`;
        if (status === "expected") tally.passed++;
        else if (status === "skipped") tally.skipped.push(name);
        else tally.failed.push(status === "flaky" ? `${name} (passed only on a second try)` : name);
      }
    for (const one of inner) visit(one, here);
  };
  for (const one of suites) visit(one, []);
  return tally;
}
