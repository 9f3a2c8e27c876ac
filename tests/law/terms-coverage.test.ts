import { expect, test } from "vitest";
import { sources } from "../../bin/commands/terms.ts";
import { coverage } from "../../contract/terms/coverage.ts";

test("every rule of the terms is decided by code that cites it and tested by a test that names it", () => {
  const missing = coverage(sources())
    .filter((row) => row.missing.length > 0)
    .map(({ id, missing: what }) => `${id}: no ${what.join(", no ")}`);
  expect(missing).toEqual([]);
});
