import { runContracts } from "../contracts/run.ts";
import type { Command } from "../musubi.ts";

const usage = `Usage: bin/musubi contracts run month|day [--at DAY|INSTANT] [--provider ID]
  Serves what has fallen due by then (default: now by the provider's clock), as the month and day runs do. DAY: 2027-04-01 in Japan.
`;

/** `bin/musubi contracts`: acts on all contracts of a provider. */
export const command: Command = {
  summary: "run month|day [--at …]: the month and day runs at once",
  async run([verb, ...args]) {
    const code = verb === "run" ? await runContracts(args) : null;
    if (code !== null) return code;
    process.stderr.write(usage);
    return 2;
  },
};
