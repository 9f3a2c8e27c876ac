import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { blockKinds } from "./blocks/registry.ts";
import { flowCodes } from "./codes.ts";
import { parse } from "./schema.ts";

const page = readFileSync(new URL("../docs/flows.md", import.meta.url), "utf8").replace(/ +/g, " ");

test("docs/flows.md names every kind and has every code with its sentence", () => {
  for (const kind of blockKinds) expect(page).toContain(`| \`${kind}\` |`);
  for (const [code, { en }] of Object.entries(flowCodes)) expect(page).toContain(`| ${code} | ${en.replaceAll("|", "\\|")} |`);
});

test("the document that it shows is a flow", () => {
  const shown = /```json\n([\s\S]*?)```/.exec(page)?.[1] ?? "";
  expect(parse(shown)).toHaveProperty("flow");
});
