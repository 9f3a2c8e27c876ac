import { parseJst } from "../../contract/calendar/jst.ts";
import { startOf } from "../../contract/lifecycle/dates.ts";
import { isRefusal } from "../../contract/refusal.ts";
import { ClockRefusal, clockOf, setClock, setRealClock } from "../../database/record/clock.ts";
import { moveClock } from "../../database/record/move-clock.ts";
import type { Command } from "../musubi.ts";
import { flag, inHouse, print } from "../record-house.ts";

const usage = `Usage: bin/musubi clock show [--provider ID]
       bin/musubi clock move TO [--runs] [--provider ID]   TO: 2027-04-01, 2027-04-01T09:00 (Japan), or an instant with an offset
       bin/musubi clock real [--provider ID]
`;

/** `bin/musubi clock`: what time it is for a provider. A clock moves forward only; everything that falls due on the way is served. */
export const command: Command = {
  summary: "show or move the simulated clock of a provider",
  async run([verb, ...args]) {
    const named = flag(args, "--provider");
    switch (verb) {
      case "show":
        return inHouse(named, async ({ db, providers }) => {
          for (const provider of providers) print({ provider, ...(await clockOf(db, provider)) });
          return 0;
        });
      case "real":
        return inHouse(named, ({ db, providers }) => each(providers, (provider) => setRealClock(db, provider)));
      case "move": {
        const to = instantOf(args[0] ?? "");
        if (to === null) break;
        return inHouse(named, ({ db, providers }) =>
          each(providers, async (provider) => {
            const moved = await moveClock(db, {
              provider,
              to,
              progress: ({ done, of, at }) => {
                if (process.stderr.isTTY) process.stderr.write(`\r${at} ${done}/${of}`);
              },
            });
            return args.includes("--runs") ? { ...moved, ...(await setClock(db, provider, to, { runs: true })) } : moved;
          }),
        );
      }
    }
    process.stderr.write(usage);
    return 2;
  },
};

function instantOf(text: string): string | null {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return Number.isNaN(Date.parse(text)) ? null : startOf(text);
  const read = parseJst(text);
  return isRefusal(read) ? null : new Date(read.epochMilliseconds).toISOString();
}

async function each(providers: readonly string[], act: (provider: string) => Promise<object>): Promise<number> {
  let wrong = 0;
  for (const provider of providers) {
    try {
      print({ provider, ...(await act(provider)) });
    } catch (error) {
      if (!(error instanceof ClockRefusal)) throw error;
      process.stderr.write(`${error.message}\n`);
      wrong = 1;
    }
  }
  return wrong;
}
