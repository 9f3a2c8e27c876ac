import { cacheFolder } from "../../processes/config.ts";
import { buildWeb, generateClient } from "../../processes/supervisor/build.ts";
import { findTemporal } from "../../processes/temporal/find-server.ts";
import { findTimeSkippingServer } from "../../tests/support/time-skipping-server.ts";
import { stages } from "./stages.ts";
import { add, lastLine, nothing, type Tally } from "./tally.ts";

/** Runs the stages (all, or those whose names begin with one of the words) and answers with the exit code. */
export async function runStages(words: string[]): Promise<number> {
  if (words.includes("--list")) {
    process.stdout.write(`${stages.map(({ name }) => name).join("\n")}\n`);
    return 0;
  }
  const chosen = stages.filter(({ name }) => words.length === 0 || words.some((word) => name.startsWith(word)));
  let total: Tally = chosen.length > 0 ? nothing : { ...nothing, failed: [`there is no stage ${words.join(" ")}`] };
  total = add(total, await setUp(chosen.some(({ name }) => name === "house" || name === "browser")));
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

/** What tests expect to be there, so that none of them waits for a download or a build within its own time. */
async function setUp(withPages: boolean): Promise<Tally> {
  const say = (what: string) => process.stdout.write(`set-up: ${what}\n`);
  try {
    await generateClient();
    await findTemporal(cacheFolder(process.env), process.env, (what) => say(`Temporal server: ${what}`));
    await findTimeSkippingServer(cacheFolder(process.env), process.env);
    if (withPages) {
      say("building the pages");
      await buildWeb();
    }
    return nothing;
  } catch (error) {
    return { ...nothing, failed: [`set-up: ${error}`] };
  }
}
