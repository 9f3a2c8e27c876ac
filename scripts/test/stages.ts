import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../processes/config.ts";
import { findChromium } from "./find-chromium.ts";
import { readPlaywright, readVitest } from "./read-results.ts";
import { runTool } from "./run-tool.ts";
import type { Tally } from "./tally.ts";

interface Stage {
  name: string;
  run(name: string): Promise<Tally>;
}

const results = join(root, "build/results");

/** In this order: what is quick to fail first. */
export const stages: Stage[] = [
  { name: "types", run: (name) => one(name, ["node_modules/typescript/bin/tsc", "-p", "."]) },
  { name: "lint", run: (name) => one(name, ["node_modules/@biomejs/biome/bin/biome", "check", "--error-on-warnings"]) },
  { name: "unused", run: (name) => one(name, ["node_modules/knip/bin/knip.js", "--no-progress"]) },
  { name: "licences", run: (name) => one(name, ["scripts/licences.ts"]) },
  // Legal days are Japanese days wherever the machine stands: what has to do with them runs in three zones, all else once.
  { name: "unit", run: (name) => vitest(name, "unit", ["--exclude=contract/**", "--exclude=tests/scenarios/**"]) },
  ...["UTC", "Asia/Tokyo", "America/New_York"].map(
    (TZ): Stage => ({ name: `contract in ${TZ}`, run: (name) => vitest(name, "unit", ["contract/", "tests/scenarios"], { TZ }) }),
  ),
  { name: "database", run: (name) => vitest(name, "database") },
  { name: "workflow", run: (name) => vitest(name, "workflow") },
  { name: "telephony", run: (name) => vitest(name, "telephony") },
  { name: "faults", run: (name) => vitest(name, "faults") },
  { name: "house", run: (name) => vitest(name, "house") },
  { name: "browser", run: browser },
];

/** A tool that is content or not counts as one test. */
async function one(name: string, args: string[]): Promise<Tally> {
  const { code, output } = await runTool(process.execPath, args, { minutes: 5 });
  if (code !== 0) process.stdout.write(`${output.trim().slice(-6000)}\n`);
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? [] : [name], skipped: [] };
}

async function vitest(name: string, project: string, filters: string[] = [], env: Record<string, string> = {}): Promise<Tally> {
  const file = fresh(name);
  const args = [
    "node_modules/vitest/vitest.mjs",
    "run",
    "--project",
    project,
    "--reporter=json",
    `--outputFile.json=${file}`,
    "--reporter=dot",
    ...filters,
  ];
  const { code, output } = await runTool(process.execPath, args, { env: { NO_COLOR: "1", ...env } });
  const tally = existsSync(file)
    ? readVitest(name, JSON.parse(readFileSync(file, "utf8")))
    : { passed: 0, failed: [`${name}: ended without a report`], skipped: [] };
  if (code !== 0 && tally.failed.length === 0) tally.failed.push(`${name}: ended with exit code ${code}`);
  if (tally.failed.length > 0) process.stdout.write(`${output.trim().slice(-12_000)}\n`);
  return tally;
}

async function browser(name: string): Promise<Tally> {
  if (!existsSync(join(root, "playwright.config.ts")))
    return { passed: 0, failed: [`${name}: there is no playwright.config.ts`], skipped: [] };
  const chromium = await findChromium();
  const cli = ["node_modules/@playwright/test/cli.js", "test", "--reporter=json"];
  const file = fresh(name);
  const env = { NO_COLOR: "1", PLAYWRIGHT_JSON_OUTPUT_FILE: file };
  if (!chromium) {
    await runTool(process.execPath, [...cli, "--list"], { env });
    const { skipped, failed, passed } = readPlaywright(name, JSON.parse(readFileSync(file, "utf8")));
    const tests = [...failed, ...skipped].map((test) => `${test} (no Chrome or Chromium could be had)`);
    return { passed: 0, failed: [], skipped: tests.length > 0 ? tests : [`${name}: ${passed} tests (no Chrome or Chromium could be had)`] };
  }
  const { code, output } = await runTool(process.execPath, cli, { env: { ...env, MUSUBI_CHROMIUM: chromium } });
  if (!existsSync(file)) return { passed: 0, failed: [`${name}: ended without a report\n${output.slice(-6000)}`], skipped: [] };
  const tally = readPlaywright(name, JSON.parse(readFileSync(file, "utf8")));
  if (code !== 0 && tally.failed.length === 0) tally.failed.push(`${name}: ended with exit code ${code}`);
  if (tally.failed.length > 0) process.stdout.write(`${output.trim().slice(-12_000)}\n`);
  return tally;
}

function fresh(name: string): string {
  mkdirSync(results, { recursive: true });
  const file = join(results, `${name.replaceAll(/\W+/g, "-")}.json`);
  rmSync(file, { force: true });
  return file;
}
