import { report } from "../failure.ts";
import { installDependencies } from "./install.ts";
import { readOptions, usage } from "./options.ts";
import { createProgress } from "./progress.ts";

// bin/start on a fresh clone: until the dependencies are there, only what stands in this folder without packages may be imported.

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  if (options.help) return void process.stdout.write(usage);
  const progress = createProgress();
  process.stdout.write("\nMusubi\n\n");
  await progress.step("Dependencies", installDependencies, (did) => (did ? "" : "already there"));
  const { run } = await import("./run.ts");
  await run(options, progress);
}

main().catch(report);
