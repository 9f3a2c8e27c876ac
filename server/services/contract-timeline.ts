import { nextMonth } from "../../contract/lifecycle/dates.ts";
import { providerNow } from "../../database/record/clock.ts";
import { EVERY_MONTH } from "../../database/record/next-due.ts";
import { eventsOf, forecast } from "../../database/record/read-unit.ts";
import { isRefusal, type Refusal } from "../refusal.ts";
import { peopleNames } from "./people-names.ts";
import { type Asking, reach } from "./read-reached.ts";
import { type ShownDue, showDue } from "./show-due.ts";
import { type ShownEvent, showEvent } from "./show-event.ts";
import { isTold } from "./told-to.ts";

export interface ContractTimeline {
  readonly now: string;
  /** Everything that happened and is told to whoever asks, in the order of recording, with the head of its chain. */
  readonly past: readonly (ShownEvent & { readonly hash: string })[];
  /** What has happened by now and no process has written yet: it is in the state that is shown, and not in the chain. */
  readonly settled: readonly ShownEvent[];
  /** What will happen within a year if nobody does anything and notices arrive promptly. */
  readonly future: readonly ShownEvent[];
  readonly dues: readonly ShownDue[];
  /** Names of the people who acted, by id. */
  readonly people: Readonly<Record<string, string>>;
}

const months = 13;
/** Events that fill a page and tell nothing by themselves. */
const routine: ReadonlySet<string> = new Set(["month-run", "planned", "calls-closed"]);

export async function contractTimeline(ctx: Asking, id: string): Promise<ContractTimeline | Refusal> {
  const stream = { kind: "contract", id } as const;
  const reached = await reach(ctx, stream, { type: "" });
  if (isRefusal(reached)) return reached;
  const { provider, actor } = reached.acting;
  const told = isTold(actor);
  const now = await providerNow(ctx.database, provider);
  const [chain, ahead] = await Promise.all([
    eventsOf(ctx.database, stream, { provider }),
    forecast(ctx.database, { provider, unit: reached.unit, now, until: `${nextMonth(now.slice(0, 7), months)}-01T00:00:00.000Z` }),
  ]);
  const written = chain.at(-1)?.event.sequence ?? 0;
  const past = chain.filter(({ event }) => told(event));
  return {
    now,
    past: past.map(({ event, hash }) => ({ ...showEvent(event), hash })),
    settled: ahead.settled.filter((event) => event.stream.id === id && event.sequence > written && told(event)).map(showEvent),
    future: ahead.events.filter((event) => event.stream.id === id && !routine.has(event.type) && told(event)).map(showEvent),
    dues: ahead.dues.filter(({ stream: of, command }) => of.id === id && command !== EVERY_MONTH).map(showDue),
    people: await peopleNames(
      ctx,
      past.flatMap(({ event }) => [event.actor.person, ...(event.approvedBy ? [event.approvedBy.person] : [])]),
    ),
  };
}
