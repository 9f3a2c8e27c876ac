import { setTimeout as rest } from "node:timers/promises";
import { tracked } from "@trpc/server";
import { later } from "../../contract/lifecycle/dates.ts";
import type { Database } from "../../database/client.ts";
import { ClockRefusal, providerNow, setClock, setRealClock } from "../../database/record/clock.ts";
import { dueUnits } from "../../database/record/due-units.ts";
import { settleUnit } from "../../database/record/settle-unit.ts";
import { withTenant } from "../../database/tenant.ts";
import type { Context, Person } from "../context.ts";
import { type Refusal, refuse } from "../refusal.ts";
import { recordAudit } from "./record-audit.ts";

export interface Moved {
  /** The clock's now. */
  readonly now: string;
  /** The end of the record before the move: what came later came by it. */
  readonly position: string;
}

type Mover = Context & { person: Person };

/** Moves the simulated clock of a demo provider to an instant, ISO 8601. */
export async function moveClock(ctx: Mover, { provider, to }: { provider: string; to: string }): Promise<Moved | Refusal> {
  if (!ctx.embedded) return refuse("CLOCK_FIXED");
  const position = await endOfRecord(ctx.database, provider);
  try {
    const { now } = await setClock(ctx.database, provider, to);
    await audit(ctx, provider, "clock.moved", now);
    return { now, position };
  } catch (error) {
    if (error instanceof ClockRefusal) return refuse("CLOCK_BACKWARDS", { now: error.now });
    throw error;
  }
}

export async function resetClock(ctx: Mover, provider: string): Promise<Moved | Refusal> {
  if (!ctx.embedded) return refuse("CLOCK_FIXED");
  const position = await endOfRecord(ctx.database, provider);
  try {
    const { now } = await setRealClock(ctx.database, provider);
    await audit(ctx, provider, "clock.reset", now);
    return { now, position };
  } catch (error) {
    if (error instanceof ClockRefusal) return refuse("CLOCK_BACKWARDS", { now: error.now });
    throw error;
  }
}

/** The first instant after now at which something falls due for anybody. */
export async function nextDueInstant(database: Database, provider: string): Promise<{ at: string } | Refusal> {
  const now = await providerNow(database, provider);
  const horizon = new Date(Date.parse(now) + 5 * 366 * 86_400_000).toISOString();
  const [first] = (await dueUnits(database, provider, horizon)).map(({ at }) => at).sort();
  if (first === undefined) return refuse("CLOCK_NOTHING_DUE");
  return { at: later(first, now) };
}

export interface SettleProgress {
  readonly done: number;
  readonly total: number;
  readonly events: number;
  /** Seconds left, by the pace so far; null at the start. */
  readonly left: number | null;
}

/** Serves every unit with something due up to the clock's now. Ends after the last one has been told. */
export async function* settleUpToClock(database: Database, provider: string, signal: AbortSignal | undefined) {
  const now = await providerNow(database, provider);
  const begun = performance.now();
  let done = 0;
  let events = 0;
  let total = 0;
  // A served unit may ask another one for something at once: so the list is asked for until it is empty.
  for (let [round, last] = [0, ""]; ; round += 1) {
    const units = await dueUnits(database, provider, now);
    const names = units.map(({ unit, at }) => `${unit.kind}/${unit.id}/${at}`).join();
    // What is left when nothing changes was refused.
    if (units.length === 0 || names === last) break;
    last = names;
    total = done + units.length;
    for (const { unit } of units) {
      if (signal?.aborted) return;
      const settled = await settleUnit(database, { provider, unit, now });
      events += settled.events.length;
      done += 1;
      const seconds = (performance.now() - begun) / 1000;
      const progress: SettleProgress = { done, total, events, left: done < 3 ? null : Math.round((seconds / done) * (total - done)) };
      yield tracked(`${round}-${done}`, progress);
    }
    await rest(0);
  }
  yield tracked("end", { done, total: done, events, left: 0 } satisfies SettleProgress);
  // The browser closes the stream when it has read the end; to end here would make it ask again.
  await new Promise<void>((resolve) => {
    if (signal === undefined || signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });
}

async function endOfRecord(database: Database, provider: string): Promise<string> {
  const rows = await withTenant(
    database,
    { organisationId: provider },
    (tx) => tx.$queryRaw<{ position: bigint | null }[]>`SELECT max(position) AS position FROM contract_events`,
  );
  return String(rows[0]?.position ?? 0n);
}

function audit(ctx: Mover, provider: string, action: "clock.moved" | "clock.reset", now: string): Promise<void> {
  return withTenant(ctx.database, { organisationId: provider }, (tx) =>
    recordAudit<typeof action>(tx, { organisationId: provider, actorId: ctx.person.id, action, facts: { now }, ip: ctx.request.ip }),
  );
}
