import { readFileSync, writeFileSync } from "node:fs";
import { z } from "zod";
import { providerNow } from "../../database/record/clock.ts";
import { evidencePack } from "../../database/record/evidence-pack.ts";
import { toJson } from "../../database/record/json.ts";
import { redecide } from "../../database/record/redecide.ts";
import { verifyEvidence } from "../../database/record/verify-evidence.ts";
import { runContracts } from "../contracts/run.ts";
import type { Command } from "../musubi.ts";
import { flag, inHouse, print } from "../record-house.ts";

const usage = `Usage: bin/musubi contracts redecide [--provider ID]     decide the whole record again by this code; exit code 1 when anything differs
       bin/musubi contracts evidence ID --out FILE      everything that proves what happened to a contract
       bin/musubi contracts verify FILE                 prove such a file; no server is needed
       bin/musubi contracts run month|day [--at DAY]    the month or day run, the same as its Schedule starts
`;

/** `bin/musubi contracts`: see docs/record.md. One line of JSON for each difference or fault, then one for the whole. */
export const command: Command = {
  summary: "decide the record again, write and prove the evidence of a contract",
  async run([verb, ...args]) {
    switch (verb) {
      case "run": {
        const code = await runContracts(args);
        if (code === null) break;
        return code;
      }
      case "redecide":
        return inHouse(flag(args, "--provider"), async ({ db, providers }) => {
          let differing = 0;
          for (const provider of providers) {
            const { decisions, skipped, others } = await redecide(db, { provider });
            for (const other of others) process.stdout.write(`${toJson(other)}\n`);
            print({ provider, decisions, skipped, differing: others.length });
            differing += others.length;
          }
          return differing > 0 ? 1 : 0;
        });
      case "evidence": {
        const [contract = ""] = args;
        const out = flag(args, "--out");
        if (!z.uuid().safeParse(contract).success || out === undefined) break;
        return inHouse(undefined, async ({ db, providers }) => {
          for (const provider of providers) {
            const pack = await evidencePack(db, { provider, contract, now: await providerNow(db, provider) });
            if (pack === null) continue;
            writeFileSync(out, pack, { mode: 0o600 });
            const { events, documents, heads } = verifyEvidence(pack);
            print({ contract, file: out, events, documents, heads });
            return 0;
          }
          process.stderr.write(`E_NO_SUCH_CONTRACT: there is no contract ${contract}.\n`);
          return 1;
        });
      }
      case "verify": {
        const [file] = args;
        if (file === undefined) break;
        const { faults, ...found } = verifyEvidence(readFileSync(file, "utf8"));
        for (const fault of faults) print(fault);
        print({ file, ...found, sound: faults.length === 0 });
        return faults.length > 0 ? 1 : 0;
      }
    }
    process.stderr.write(usage);
    return 2;
  },
};
