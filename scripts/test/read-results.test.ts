import { expect, test } from "vitest";
import { readPlaywright, readVitest } from "./read-results.ts";
import { lastLine } from "./tally.ts";

const file = (status: string, ...tests: [string, string][]) => ({
  name: "a.test.ts",
  status,
  message: "no such module",
  assertionResults: tests.map(([fullName, one]) => ({ fullName, status: one })),
});

test("every test of Vitest is counted once", () => {
  const tally = readVitest("unit", {
    success: false,
    testResults: [file("failed", ["a", "passed"], ["b", "failed"], ["c", "pending"], ["d", "todo"])],
  });
  expect(tally).toEqual({ passed: 1, failed: ["unit: b"], skipped: ["unit: c", "unit: d"] });
  expect(lastLine(tally)).toBe("1 passed, 1 failed, 2 skipped");
});

test("a file that cannot be loaded and an error outside of the tests are failures", () => {
  expect(readVitest("unit", { success: false, testResults: [file("failed")] }).failed).toEqual([
    "unit: a.test.ts could not run: no such module",
  ]);
  expect(readVitest("unit", { success: false, testResults: [file("passed", ["a", "passed"])] }).failed).toHaveLength(1);
});

test("what passes in the browser only on a second try has failed", () => {
  const spec = (title: string, status: string) => ({ title, tests: [{ status, projectName: "" }] });
  const suites = [
    {
      title: "story.spec.ts",
      suites: [{ title: "call", specs: [spec("a", "expected"), spec("b", "flaky"), spec("c", "unexpected"), spec("d", "skipped")] }],
    },
  ];
  expect(readPlaywright("browser", { suites, errors: [] })).toEqual({
    passed: 1,
    failed: ["browser: story.spec.ts › call › b (passed only on a second try)", "browser: story.spec.ts › call › c"],
    skipped: ["browser: story.spec.ts › call › d"],
  });
  expect(readPlaywright("browser", { suites: [], errors: [{ message: "no browser" }] }).failed).toEqual(["browser: no browser"]);
});
