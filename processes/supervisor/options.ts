import { Failure } from "../failure.ts";

export interface Options {
  reset: boolean;
  help: boolean;
}

export const usage = `Usage: bin/start [--reset]

  --reset   delete the demo's data (database, calls, prompts, secrets) and begin afresh

Variables: PORT (3000), MUSUBI_DATA, MUSUBI_CACHE, MUSUBI_CALL_WORKERS (1), the other ports and
servers of your own: see docs/operating.md.
`;

/** @throws Failure E_OPTION */
export function readOptions(args: readonly string[]): Options {
  const options = { reset: false, help: false };
  for (const arg of args) {
    if (arg === "--reset") options.reset = true;
    else if (arg === "--help" || arg === "-h") options.help = true;
    else throw new Failure("E_OPTION", `bin/start does not know "${arg}".`, "See bin/start --help.");
  }
  return options;
}
