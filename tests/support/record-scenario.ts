import { randomUUID } from "node:crypto";
import { type Deliver, emptyBook, settleBook, step } from "../../contract/lifecycle/book.ts";
import { endOf } from "../../contract/lifecycle/dates.ts";
import type { AnyEvent } from "../../contract/lifecycle/follow-ups.ts";
import { arrivingOn, promptly } from "../../contract/scenario/delivery.ts";
import type { Scenario, Step } from "../../contract/scenario/format.ts";
import { tablesOf } from "../../contract/scenario/run.ts";
import { beforeStep, commandOf, fileNames, type Names } from "../../contract/scenario/step-command.ts";
import type { World as Tables } from "../../contract/world.ts";
import type { Database } from "../../database/client.ts";
import { settleDue } from "../../database/record/due-units.ts";
import { giveCommand } from "../../database/record/give-command.ts";
import { canonicalJson } from "../../database/record/json.ts";
import { eventsOf } from "../../database/record/read-unit.ts";
import type { Given } from "../../database/record/types.ts";

/** A scenario's houses in the database: its short names as organisations and ids, and back. */
export interface ScenarioHouse {
  readonly scenario: Scenario;
  readonly seed: Tables;
  readonly names: Names;
  readonly idOf: ReadonlyMap<string, string>;
}

/** Keys of a payload under which a stream is named. */
const NAMING = ["account", "contract", "contracts", "incident", "reseller"];

/** Makes the provider, the reseller and the customers of a scenario, as the owner. Ids keep the order of names, since what happens at one instant is served in it. */
export async function settleIn(owner: Database, scenario: Scenario): Promise<ScenarioHouse> {
  const steps = scenario.steps;
  const accounts = new Set(["customer", ...steps.flatMap((step) => [step.account ?? [], named(step.with, "account")].flat())]);
  const resellers = new Set(["reseller", ...steps.flatMap((step) => named(step.with, "reseller"))]);
  const streams = new Set([
    "provider",
    "contract",
    "incident",
    ...steps.flatMap((step) =>
      [
        step.contract ?? [],
        step.incident ?? [],
        named(step.with, "contract"),
        named(step.with, "contracts"),
        named(step.with, "incident"),
      ].flat(),
    ),
  ]);
  const run = randomUUID().slice(0, 8);
  const all = [...new Set([...accounts, ...resellers, ...streams])].sort();
  const idOf = new Map(all.map((name, n) => [name, `${run}-0000-4000-8000-${String(n).padStart(12, "0")}`]));
  const id = (name: string) => idOf.get(name) ?? name;

  const sellerOf = new Map(
    steps.flatMap((step) =>
      named(step.with, "reseller").map((reseller) => [named(step.with, "account")[0] ?? step.account ?? "customer", reseller] as const),
    ),
  );
  const make = (name: string, kind: string, parentId: string | null) =>
    owner.organisation.create({ data: { id: id(name), kind, name, parentId } });
  await make("provider", "provider", null);
  for (const reseller of resellers) await make(reseller, "reseller", id("provider"));
  for (const account of accounts) await make(account, "customer", id(sellerOf.get(account) ?? "provider"));

  const names = Object.fromEntries(Object.entries(fileNames).map(([key, name]) => [key, id(name)])) as unknown as Names;
  return { scenario: { ...scenario, steps: steps.map((step) => withIds(step, id)) }, seed: tablesOf(scenario), names, idOf };
}

export interface Walked {
  readonly outcomes: readonly Given[];
  readonly events: readonly AnyEvent[];
}

/**
 * Gives the steps of a scenario to the record. `eager` settles every unit at each step, as a worker would; otherwise a unit is settled only when
 * something is asked of it, and at the end.
 */
export async function walk(db: Database, house: ScenarioHouse, { eager }: { eager: boolean }): Promise<Walked> {
  const { scenario, seed, names, idOf } = house;
  const of = (deliver: Deliver) => ({ provider: names.provider, seed, deliver });
  const outcomes: Given[] = [];
  for (const [n, one] of scenario.steps.entries()) {
    const as = of(one.arrives === undefined ? promptly : arrivingOn(one.arrives));
    if (eager) await settleDue(db, as, one.at);
    const first = beforeStep(one, `step-${n + 1}`, names);
    if (first !== null) await giveCommand(db, { ...of(promptly), command: first, now: one.at });
    // The short names have become ids, so nothing is looked up in a book.
    const command = commandOf(one, `step-${n + 1}`, emptyBook(seed, names.provider), names);
    outcomes.push(await giveCommand(db, { ...as, command, now: one.at }));
    if (eager) await settleDue(db, as, one.at);
  }
  await settleDue(db, of(promptly), scenario.ends.length === 10 ? endOf(scenario.ends) : scenario.ends);
  const streams = [...idOf.values()].flatMap((id) =>
    (["provider", "account", "contract", "incident"] as const).map((kind) => ({ kind, id })),
  );
  const events: AnyEvent[] = [];
  for (const stream of streams) events.push(...(await eventsOf(db, stream, { provider: names.provider })).map(({ event }) => event));
  return { outcomes, events };
}

/** The same walk through the pure machine, with the very ids: what happens at one instant is served in the order of ids, so names would not do. */
export function walkCore({ scenario, seed, names }: ScenarioHouse): Walked {
  let book = emptyBook(seed, names.provider, promptly);
  const outcomes: Given[] = [];
  const events: AnyEvent[] = [];
  for (const [n, one] of scenario.steps.entries()) {
    const first = beforeStep(one, `step-${n + 1}`, names);
    if (first !== null) {
      const reported = step(book, first, one.at);
      book = reported.book;
      events.push(...reported.events);
    }
    const came = step(
      one.arrives === undefined ? book : { ...book, deliver: arrivingOn(one.arrives) },
      commandOf(one, `step-${n + 1}`, book, names),
      one.at,
    );
    book = { ...came.book, deliver: promptly };
    events.push(...came.events);
    outcomes.push({ events: came.events, refusal: came.refusal, dropped: came.dropped, repeated: false });
  }
  events.push(...settleBook(book, scenario.ends.length === 10 ? endOf(scenario.ends) : scenario.ends).events);
  return { outcomes, events };
}

/** Events as both engines must have them: without when they were recorded, stream after stream. */
export function canonical(events: readonly AnyEvent[]): string[] {
  return events
    .toSorted((a, b) => a.sequence - b.sequence)
    .map(({ recordedAt: _recorded, ...event }) => [`${event.stream.kind}/${event.stream.id}`, canonicalJson(event)] as const)
    .toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([, text]) => text);
}

function named(data: unknown, key: string): string[] {
  const held: unknown = typeof data === "object" && data !== null ? (data as Record<string, unknown>)[key] : undefined;
  return [held].flat().filter((one): one is string => typeof one === "string");
}

function withIds(one: Step, id: (name: string) => string): Step {
  const data = Object.fromEntries(
    Object.entries(one.with ?? {}).map(([key, held]) => [key, NAMING.includes(key) ? each(held, id) : each(held, inside(id))]),
  );
  return {
    ...one,
    with: data,
    ...(one.account !== undefined && { account: id(one.account) }),
    ...(one.contract !== undefined && { contract: id(one.contract) }),
    ...(one.incident !== undefined && { incident: id(one.incident) }),
  };
}

const each = (held: unknown, id: (name: string) => string): unknown =>
  Array.isArray(held) ? held.map((one) => each(one, id)) : typeof held === "string" ? id(held) : held;

/** Numbers of invoices and ids of notices name streams inside: contract/2026-10/1, provider/provider/1/contract/terms. */
const inside =
  (id: (name: string) => string) =>
  (text: string): string => {
    if (!text.includes("/")) return text;
    const [first = "", second = "", third = "", fourth = "", ...rest] = text.split("/");
    return /^\d+$/.test(third) && fourth !== ""
      ? [first, id(second), third, id(fourth), ...rest].join("/")
      : [id(first), ...text.split("/").slice(1)].join("/");
  };
