import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** A noun of the command line: it gets the words after it and answers with the exit code. */
export interface Command {
  /** One line for the list of commands. */
  summary: string;
  run(args: string[]): Promise<number>;
}

const folder = join(dirname(fileURLToPath(import.meta.url)), "commands");
const nouns = readdirSync(folder)
  .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"))
  .map((file) => file.slice(0, -3))
  .sort();

async function load(noun: string): Promise<Command> {
  return ((await import(join(folder, `${noun}.ts`))) as { command: Command }).command;
}

// A reader that has seen enough (`bin/musubi … | head`) is no fault of ours.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit(0);
});

const [noun, ...rest] = process.argv.slice(2);
if (noun && nouns.includes(noun)) {
  process.exitCode = await (await load(noun)).run(rest);
} else {
  const asked = noun === undefined || noun === "help" || noun === "--help";
  const out = asked ? process.stdout : process.stderr;
  if (!asked) out.write(`E_UNKNOWN_COMMAND: there is no command "${noun}".\n`);
  out.write("Usage: bin/musubi <command> …\n\n");
  for (const name of nouns) out.write(`  ${name.padEnd(12)} ${(await load(name)).summary}\n`);
  process.exitCode = asked ? 0 : 2;
}
