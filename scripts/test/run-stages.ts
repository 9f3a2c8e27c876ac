import { chmodSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../processes/config.ts";
import { generateClient } from "../../processes/supervisor/build.ts";
import { stages } from "./stages.ts";
import { add, lastLine, nothing, type Tally } from "./tally.ts";

/** Runs the stages (all, or those whose names begin with one of the words) and answers with the exit code. */
export async function runStages(words: string[]): Promise<number> {
  if (words.includes("--list")) {
    process.stdout.write(`${stages.map(({ name }) => name).join("\n")}\n`);
    return 0;
  }
  chmodSync(join(root, "prisma/schema-engine.mjs"), 0o755);
  await generateClient();

  const chosen = stages.filter(({ name }) => words.length === 0 || words.some((word) => name.startsWith(word)));
  let total: Tally = chosen.length > 0 ? nothing : { ...nothing, failed: [`there is no stage ${words.join(" ")}`] };
  for (const { name, run } of chosen) {
    const began = performance.now();
    process.stdout.write(`\n── ${name}\n`);
    const found = await run(name).catch(
      (error): Tally => ({ ...nothing, failed: [`${name}: ${error instanceof Error ? error.message : error}`] }),
    );
    process.stdout.write(`── ${name}: ${lastLine(found)} (${((performance.now() - began) / 1000).toFixed(0)} s)\n`);
    total = add(total, found);
  }

  for (const skipped of total.skipped) process.stdout.write(`skipped  ${skipped}\n`);
  for (const failed of total.failed) process.stdout.write(`FAILED   ${failed}\n`);
  process.stdout.write(`${lastLine(total)}\n`);
  return total.failed.length > 0 ? 1 : 0;
}
