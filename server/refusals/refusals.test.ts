import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { refusals } from "./index.ts";
import type { RefusalEntry } from "./table.ts";

const entries: [string, RefusalEntry][] = Object.entries(refusals);

test.each(entries)("%s has a text in both languages, each in its own", (code, { ja, en }) => {
  expect(code).toMatch(/^[A-Z][A-Z0-9_]+$/);
  expect(ja).toMatch(/[ぁ-んァ-ヶ一-龠]/);
  expect(en).toMatch(/^[A-Z"“].*[.?!]$/);
  expect(en).not.toMatch(/[ぁ-んァ-ヶ一-龠]/);
});

test("no code stands in two tables, where the later would hide the earlier", async () => {
  const folder = new URL(".", import.meta.url);
  const files = readdirSync(folder).filter((file) => !/^(index|table|.*\.test)\.ts$/.test(file));
  const tables = await Promise.all(files.map(async (file) => Object.values<object>(await import(new URL(file, folder).href))));
  const codes = tables.flat().flatMap((table) => Object.keys(table));
  expect(codes.toSorted()).toEqual(entries.map(([code]) => code).toSorted());
});
