import { run } from "../../activities/contracts/serve-chunk.ts";
import { parseJst } from "../../contract/calendar/jst.ts";
import { startOf } from "../../contract/lifecycle/dates.ts";
import type { InstantText } from "../../contract/machine.ts";
import { isRefusal } from "../../contract/refusal.ts";
import { flag, inHouse, print } from "../record-house.ts";

/** TM-02, TM-03: 00:05 for the month, 00:10 for the day. */
const MINUTES = { month: 5, day: 10 } as const;

/**
 * `bin/musubi contracts run month|day [--at DAY|INSTANT]`: the month or day run at once, the same as the Schedules start. Everything that
 * has fallen due by then is served; what has been served is not served again, so a run may be repeated. Null for wrong words.
 */
export async function runContracts(args: readonly string[]): Promise<number | null> {
  const [which, ...rest] = args;
  if (which !== "month" && which !== "day") return null;
  const asked = flag(rest, "--at");
  const at = asked === undefined ? undefined : instantOf(asked, MINUTES[which]);
  if (at === null) return null;
  return inHouse(flag(rest, "--provider"), async ({ db, providers }) => {
    const port = { database: db, ofProvider: (provider: string) => ({ provider }) };
    for (const provider of providers) print({ provider, run: which, ...(await run(port, provider, at ?? null)) });
    return 0;
  });
}

/** A day stands for the minute of its run, in Japan; an instant for itself. */
function instantOf(text: string, minutes: number): InstantText | null {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text))
    return Number.isNaN(Date.parse(text)) ? null : new Date(Date.parse(startOf(text)) + minutes * 60_000).toISOString();
  const read = parseJst(text);
  return isRefusal(read) ? null : new Date(read.epochMilliseconds).toISOString();
}
