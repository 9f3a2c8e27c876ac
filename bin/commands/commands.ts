import { writeFileSync } from "node:fs";
import { describeCommands } from "../../contract/lifecycle/describe-commands.ts";
import type { Command } from "../musubi.ts";

/** `bin/musubi commands` prints every command of the contract machine; `--write` keeps docs/commands.md. */
export const command: Command = {
  summary: "the commands of the contract machine (--write: into docs/commands.md)",
  async run(args) {
    if (args.some((arg) => arg !== "--write")) {
      process.stderr.write("Usage: bin/musubi commands [--write]\n");
      return 2;
    }
    if (args.includes("--write")) writeFileSync(new URL("../../docs/commands.md", import.meta.url), describeCommands());
    else process.stdout.write(describeCommands());
    return 0;
  },
};
