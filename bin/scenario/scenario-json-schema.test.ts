import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { scenarioJsonSchema } from "./scenario-json-schema.ts";

test("docs/scenario.schema.json is current (bin/musubi scenario schema writes it)", () => {
  const kept: unknown = JSON.parse(readFileSync(new URL("../../docs/scenario.schema.json", import.meta.url), "utf8"));
  expect(kept).toEqual(JSON.parse(JSON.stringify(scenarioJsonSchema())));
});
