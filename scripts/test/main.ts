import { installDependencies } from "../../processes/supervisor/install.ts";

// Until the dependencies are there, only Node's own modules may be imported here.
try {
  await installDependencies(() => process.stdout.write("Dependencies: npm install …\n"));
  const { runStages } = await import("./run-stages.ts");
  process.exitCode = await runStages(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${error}\n`);
  process.stdout.write("0 passed, 1 failed, 0 skipped\n");
  process.exitCode = 1;
}
