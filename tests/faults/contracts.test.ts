import { writeFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { differences } from "../../bin/scenario/temporal/compare-events.ts";
import { quiet } from "../../bin/scenario/temporal/quiet.ts";
import type { AnyEvent } from "../../contract/lifecycle/follow-ups.ts";
import type { InstantText } from "../../contract/machine.ts";
import { promptly } from "../../contract/scenario/delivery.ts";
import { ClockRefusal, setClock } from "../../database/record/clock.ts";
import { giveCommand } from "../../database/record/give-command.ts";
import { recorded } from "../support/contract-house.ts";
import { type ContractPlan, contractPlan, walkInCore } from "../support/contract-plan.ts";
import { random } from "../support/random.ts";
import { ContractFaultHouse, reportFile, type Victim } from "./contract-fault-house.ts";

/**
 * By default 12 contracts, for the time that it takes; MUSUBI_FAULTS=full walks 200 with five seeds and kills at every stop.
 * MUSUBI_SEED walks with that one, MUSUBI_FAULT_CONTRACTS with as many contracts.
 */
const isFull = process.env.MUSUBI_FAULTS === "full";
const given = process.env.MUSUBI_SEED;
const seeds = given ? [Number(given)] : isFull ? [1, 2, 3, 4, 5] : [20261123];
const KILLS = isFull ? 48 : 12;
const CONTRACTS = Number(process.env.MUSUBI_FAULT_CONTRACTS ?? (isFull ? 200 : 12));
const ACCOUNTS = Math.ceil(CONTRACTS / 4);
const MONTHS = 24;
/** Milliseconds: nine minutes to begin with and six seconds for every contract, on a machine that does other things too. */
const TIME = 540_000 + CONTRACTS * 6_000;

interface Strike {
  readonly stop: InstantText;
  readonly victim: Victim;
  readonly afterMs: number;
}
/** One thing that the calendar asked for: when it was due by the provider's clock, since when the clock had it, when it was committed. */
interface Action {
  readonly stream: string;
  readonly action: string;
  readonly event: string;
  readonly due: string;
  readonly clockMovedAt: string;
  readonly doneAt: string;
  readonly lateMs: number;
}

describe.each(seeds)("contracts walk 24 months while worker, Temporal and PostgreSQL are killed (seed %i)", (seed) => {
  test(
    "no due action is lost or doubled, and each is done",
    async () => {
      const plan = contractPlan(seed, ACCOUNTS, CONTRACTS, MONTHS);
      const stops = stopsOf(plan);
      const strikes = strikesOf(seed, stops);
      const house = await ContractFaultHouse.open(plan);
      const moved: { at: InstantText; wall: number }[] = [];
      try {
        let before = plan.starts;
        for (const stop of stops) {
          await give(house, plan, before, stop);
          const strike = strikes.find((one) => one.stop === stop);
          moved.push({ at: stop, wall: Date.now() });
          await persistently(() => moveClock(house, plan.provider, stop));
          await Promise.all([
            strike === undefined ? null : struck(house, strike),
            persistently(() => quiet(house.database, plan.provider, stop)),
          ]);
          await house.haveWorker();
          await persistently(() => quiet(house.database, plan.provider, stop));
          before = stop;
        }
        const events = await recorded(house.database, plan.provider);
        const actions = actionsOf(events, await house.committedAt(plan.provider), moved);
        const late = actions.map(({ lateMs }) => lateMs).toSorted((a, b) => a - b);
        const report = { seed, contracts: CONTRACTS, months: MONTHS, strikes, actions: actions.length, lateMs: quantiles(late) };
        console.log(JSON.stringify({ ...report, strikes: strikes.map(({ stop, victim }) => `${stop.slice(0, 10)} ${victim}`) }));
        writeFileSync(reportFile(`contract-faults-${seed}.json`), JSON.stringify({ ...report, list: actions }, null, 1));

        expect(new Set(strikes.map(({ victim }) => victim)).size).toBe(3);
        expect(differences(walkInCore(plan), events)).toEqual([]);
        expect(doubled(events)).toEqual([]);
        expect(actions.length).toBeGreaterThan(CONTRACTS * MONTHS * 0.5);
        expect(actions.filter(({ doneAt }) => doneAt === "")).toEqual([]);
      } finally {
        await house.close();
      }
    },
    TIME,
  );
});

/** The first of each month, an hour after its start, and the middle: most of what is due falls on the first. */
function stopsOf(plan: ContractPlan): InstantText[] {
  const first = new Date(plan.starts);
  const all = Array.from({ length: MONTHS }, (_, n) =>
    [17, 30].map((day) => {
      const month = Date.UTC(2026, 8 + n + (day === 30 ? 1 : 0), day === 30 ? 1 : day, 1) - 9 * 3_600_000;
      return new Date(Math.max(month, first.getTime())).toISOString();
    }),
  ).flat();
  return [...all.filter((at) => at < plan.ends), plan.ends];
}

/** Where it strikes, whom, and how long after the clock was moved: the same for the same seed. */
function strikesOf(seed: number, stops: readonly InstantText[]): Strike[] {
  const next = random(seed ^ 0x5eed);
  const victims: readonly Victim[] = ["worker", "temporal", "postgres"];
  const chosen = [...stops]
    .map((stop) => ({ stop, rank: next() }))
    .sort((a, b) => a.rank - b.rank)
    .slice(0, KILLS);
  return chosen
    .map(({ stop }, n) => ({ stop, victim: victims[n % 3] ?? "worker", afterMs: Math.floor(next() * 3_000) }))
    .sort((a, b) => (a.stop < b.stop ? -1 : 1));
}

async function struck(house: ContractFaultHouse, { victim, afterMs }: Strike): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, afterMs));
  await house.kill(victim);
}

/** What people do until the next stop: each customer in order, several customers at once, the provider between them. */
async function give(house: ContractFaultHouse, plan: ContractPlan, after: InstantText, until: InstantText): Promise<void> {
  const acts = plan.acts.filter(({ at }) => at > after && at <= until);
  const accountOf = new Map(
    plan.acts.flatMap(({ command: { type, data, stream } }) => (type === "apply" ? [[stream.id, JSON.stringify(data)] as const] : [])),
  );
  const owner = (id: string) => plan.accounts.find((account) => id === account || accountOf.get(id)?.includes(account)) ?? plan.provider;
  const one = async ({ at, command }: ContractPlan["acts"][number]) => {
    await persistently(() => giveCommand(house.database, { provider: plan.provider, command, now: at, deliver: promptly }));
  };
  let rest = acts;
  while (rest.length > 0) {
    const cut = rest.findIndex(({ command }) => command.stream.kind === "provider");
    const free = cut < 0 ? rest : rest.slice(0, cut);
    const lanes = Map.groupBy(free, ({ command }) => owner(command.stream.id));
    const queue = [...lanes.values()];
    await Promise.all(
      Array.from({ length: 4 }, async () => {
        for (let lane = queue.shift(); lane; lane = queue.shift()) for (const act of lane) await one(act);
      }),
    );
    const house = cut < 0 ? undefined : rest[cut];
    if (house) await one(house);
    rest = cut < 0 ? [] : rest.slice(cut + 1);
  }
}

async function moveClock(house: ContractFaultHouse, provider: string, at: InstantText): Promise<void> {
  try {
    await setClock(house.database, provider, at);
  } catch (error) {
    if (!(error instanceof ClockRefusal && error.now === at)) throw error; // it was moved, and only the answer was lost
  }
}

/** The database may be away: everything that is asked of it may be asked again. */
async function persistently<T>(work: () => Promise<T>): Promise<T> {
  for (const giveUp = Date.now() + 120_000; ; await new Promise((resolve) => setTimeout(resolve, 100))) {
    try {
      return await work();
    } catch (error) {
      if (Date.now() > giveUp || String(error).includes("E_COMMAND_ID") || String(error).includes("not quiet")) throw error;
    }
  }
}

/** What the calendar served: its commands bear the id of the stream and of the due. */
function actionsOf(
  events: readonly AnyEvent[],
  committed: ReadonlyMap<string, Date>,
  moved: readonly { at: InstantText; wall: number }[],
): Action[] {
  const seen = new Set<string>();
  return events.flatMap((event): Action[] => {
    const { stream, commandId, validOn, sequence, type, actor } = event;
    const action = `${stream.kind}/${commandId}`;
    if (actor.role !== "system" || !commandId.startsWith(`${stream.id}/`) || seen.has(action)) return [];
    seen.add(action);
    const clock = moved.find(({ at }) => at >= validOn);
    const done = committed.get(`${stream.kind}/${stream.id}/${sequence}`);
    return [
      {
        stream: `${stream.kind}/${stream.id}`,
        action: commandId.slice(stream.id.length + 1),
        event: type,
        due: validOn,
        clockMovedAt: clock === undefined ? "" : new Date(clock.wall).toISOString(),
        doneAt: done?.toISOString() ?? "",
        lateMs: clock === undefined || done === undefined ? 0 : Math.max(0, done.getTime() - clock.wall),
      },
    ];
  });
}

/** The same thing done twice: one command of the calendar with events at two places of its stream, or an event twice. */
function doubled(events: readonly AnyEvent[]): string[] {
  const places = new Map<string, number[]>();
  for (const { stream, commandId, sequence, actor } of events)
    if (actor.role === "system")
      places.set(`${stream.kind}/${stream.id} ${commandId}`, [...(places.get(`${stream.kind}/${stream.id} ${commandId}`) ?? []), sequence]);
  return [...places].flatMap(([what, at]) => (at.every((sequence, n) => n === 0 || sequence === (at[n - 1] ?? 0) + 1) ? [] : [what]));
}

function quantiles(sorted: readonly number[]) {
  const at = (q: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? 0;
  return { p50: at(0.5), p99: at(0.99), max: at(1) };
}
