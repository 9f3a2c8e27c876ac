import { rebuildProjections } from "../../database/record/rebuild-projections.ts";
import type { Command } from "../musubi.ts";
import { flag, inHouse, print } from "../record-house.ts";

const usage = `Usage: bin/musubi projections rebuild [--check] [--provider ID]
  Makes the lists of contracts anew from the events and proves every chain of hashes.
  --check   writes nothing; exit code 1 when anything would differ
`;

/** `bin/musubi projections`: see docs/record.md. One line of JSON for each table of a unit that differed, then one for the whole. */
export const command: Command = {
  summary: "make the lists of contracts anew from the record, or check them",
  async run([verb, ...args]) {
    if (verb !== "rebuild") {
      process.stderr.write(usage);
      return 2;
    }
    const check = args.includes("--check");
    return inHouse(flag(args, "--provider"), async ({ db, providers }) => {
      let wrong = 0;
      for (const provider of providers) {
        let units = 0;
        const differences = await rebuildProjections(db, {
          provider,
          check,
          progress: (done, of) => {
            units = of;
            if (process.stderr.isTTY) process.stderr.write(`\r${done}/${of}`);
          },
        });
        for (const one of differences) print(one);
        print({ provider, units, differences: differences.length, written: !check });
        wrong += differences.length;
      }
      return check && wrong > 0 ? 1 : 0;
    });
  },
};
