import { describe, expect, test } from "vitest";
import { citations, coverage, isCovering } from "./coverage.ts";

describe("what counts as citing a rule", () => {
  test.each([
    ["/** R-19-1, C-04 and A-17; X-05. */", ["R-19-1", "C-04", "A-17", "X-05"]],
    ['refuse("E_LATE", "19-1", {})', ["R-19-1"]],
    ['refuse("E_ASSIGN", "15", {})', ["R-15"]],
    ['{ type: "fees-end", rule: "24" }', ["R-24"]],
    ["// Article 26 and 第18条", ["R-26", "R-18"]],
    ["R-47-10, 47-11 and R-12-4a", ["R-47-10", "R-47-11", "R-12-4a"]],
    ['"T3" and `S-8`', ["R-T3", "R-S-8"]],
    ['rule: "T4-1" … "P3-1" … "S-7"', ["R-T4-1", "R-P3-1", "R-S-7"]],
    ["(22-6-x, 16-1x, 12-4b, 22-6-1)", ["R-22-6-x", "R-16-1x", "R-12-4b", "R-22-6-1"]],
    ["# 11-2a, 21-4", ["R-11-2a", "R-21-4"]],
  ])("%s", (text, ids) => {
    for (const id of ids) expect(citations(text)).toContain(id);
    expect(citations(text).size).toBe(ids.length);
  });

  test.each(["2027-02-28", "2026-11", '"15"', "1.19-1", "15 days", "E_LATE-19-1", "a19-1", 'rule: "19"-1', "T19:12-1"])(
    "%s cites no paragraph",
    (text) => {
      expect([...citations(text)].filter((id) => id !== "R-19")).toEqual([]);
    },
  );
});

describe("what is looked at", () => {
  test.each([
    ["contract/calendar/purge.ts", true],
    ["contract/calendar/purge.test.ts", true],
    ["tests/scenarios/a/b.yaml", true],
    ["tests/scenarios/run.test.ts", true],
    ["tests/scenarios/a.yml", true],
    ["tests/scenarios/a.yaml.txt", false],
    ["docs/tests/scenarios/a.yaml", false],
    ["contract/terms/catalogue/articles-01-15.ts", false],
    ["contract/terms/import/parse-terms.ts", false],
    ["contract/terms/import/parse-terms.test.ts", false],
    ["contract/terms/policies.ts", false],
    ["contract/terms/policies.test.ts", false],
    ["contract/terms/special-term.ts", true],
    ["contract/terms/special-term.test.ts", true],
    ["contract/README.md", false],
    ["contract/policy.ts", false],
    ["contract/terms/coverage.ts", false],
    ["contract/terms/coverage.test.ts", false],
    ["contract/terms/catalogue.test.ts", false],
    ["server/routers/contracts.ts", false],
    ["tests/workflow/purge.test.ts", false],
  ])("%s: %s", (path, looked) => {
    expect(isCovering(path)).toBe(looked);
  });
});

test("an entry of kind code needs both, a shown one nothing, a worked figure a test", () => {
  const rows = coverage([
    { path: "contract/a.ts", text: "R-19-1 R-19-2" },
    { path: "contract/a.test.ts", text: "R-19-1 X-05" },
    { path: "tests/scenarios/b.yaml", text: "# R-19-1" },
  ]);
  const row = (id: string) => rows.find((found) => found.id === id);
  expect(row("R-19-1")).toEqual({
    id: "R-19-1",
    kind: "code",
    code: ["contract/a.ts"],
    tests: ["contract/a.test.ts", "tests/scenarios/b.yaml"],
    missing: [],
  });
  expect(row("R-19-2")).toMatchObject({ tests: [], missing: ["tests"] });
  expect(row("R-20-1")).toMatchObject({ missing: ["code", "tests"] });
  expect(row("R-7-1")).toMatchObject({ kind: "shown", missing: [] });
  expect(row("X-05")).toMatchObject({ kind: "figure", missing: [] });
  expect(row("X-06")).toMatchObject({ missing: ["tests"] });
});
