import { holidayTable } from "../calendar/holidays.ts";
import { type Book, type Dropped, emptyBook, machines, settleBook, step } from "../lifecycle/book.ts";
import { endOf, toDay } from "../lifecycle/dates.ts";
import type { AnyEvent } from "../lifecycle/follow-ups.ts";
import type { Actor, Command, InstantText, StreamKind, StreamRef } from "../machine.ts";
import { roles } from "../machine.ts";
import type { Refusal } from "../refusal.ts";
import { seedWorld, type World as Tables } from "../world.ts";
import { arrivingOn, promptly } from "./delivery.ts";
import type { ExpectationKind, Scenario, Step } from "./format.ts";
import { judge, type Verdict } from "./judge.ts";

export interface StepReport {
  /** Position in the file, from 0. */
  readonly step: number;
  readonly at: InstantText;
  readonly command: string;
  readonly ok: boolean;
  readonly refusal: Refusal | null;
  /** What was expected of the step and did not come. */
  readonly fault: string | null;
}

export interface ScenarioReport {
  readonly scenario: string;
  readonly ok: boolean;
  readonly steps: readonly StepReport[];
  readonly expectations: readonly Verdict[];
  /** What fell due or followed and was refused: none in a sound story, so one of them fails it. */
  readonly dropped: readonly Dropped[];
  /** Everything that happened, in order: the canonical events are these without ids and `recordedAt`. */
  readonly events: readonly AnyEvent[];
  readonly book: Book;
}

/** All that a judge may look at. */
export interface Run {
  readonly events: readonly AnyEvent[];
  readonly refusals: readonly { readonly step: number; readonly at: InstantText; readonly refusal: Refusal }[];
  /** The book settled up to an instant that somebody asked about. */
  readonly bookAt: (at: InstantText) => Book;
  /** The book after each step. */
  readonly afterSteps: readonly { readonly at: InstantText; readonly book: Book }[];
  readonly ends: InstantText;
  readonly end: Book;
}

/**
 * Walks a scenario: its steps in their order, what falls due between them by itself, then its expectations against what came.
 * Pure; the file's own times are the only clock.
 */
export function runScenario(
  scenario: Scenario,
  expectations: readonly { kind: ExpectationKind; value: Record<string, unknown> }[],
): ScenarioReport {
  const seed = tablesOf(scenario);
  const asked = [...new Set(expectations.flatMap(({ value }) => instantsOf(value)))].sort();
  const snapshots = new Map<InstantText, Book>();
  const events: AnyEvent[] = [];
  const refusals: { step: number; at: InstantText; refusal: Refusal }[] = [];
  const afterSteps: { at: InstantText; book: Book }[] = [];
  const steps: StepReport[] = [];
  const dropped: Dropped[] = [];
  const ends = scenario.ends.length === 10 ? endOf(scenario.ends) : scenario.ends;

  let book = emptyBook(seed, provider, promptly);
  const settle = (until: InstantText) => {
    const settled = settleBook(book, until);
    book = settled.book;
    events.push(...settled.events);
    dropped.push(...settled.dropped);
  };
  // An instant that falls together with a step is seen after it.
  const snapshotsUpTo = (limit: InstantText, including: boolean) => {
    for (const instant of asked) {
      if (snapshots.has(instant) || instant > limit || (instant === limit && !including)) continue;
      settle(instant);
      snapshots.set(instant, book);
    }
  };

  for (const [index, one] of scenario.steps.entries()) {
    snapshotsUpTo(one.at, false);
    const outcome = step(
      one.arrives === undefined ? book : { ...book, deliver: arrivingOn(one.arrives) },
      commandOf(one, index, book),
      one.at,
    );
    book = { ...outcome.book, deliver: promptly };
    events.push(...outcome.events);
    dropped.push(...outcome.dropped);
    if (outcome.refusal) refusals.push({ step: index, at: one.at, refusal: outcome.refusal });
    afterSteps.push({ at: one.at, book });
    steps.push({ step: index, at: one.at, command: one.do, refusal: outcome.refusal, ...stepVerdict(one, outcome.refusal) });
  }
  snapshotsUpTo(ends, true);
  settle(ends);

  const run: Run = { events, refusals, afterSteps, ends, end: book, bookAt: (at) => snapshots.get(at) ?? book };
  const verdicts = expectations.map(({ kind, value }) => judge(run, kind, value));
  return {
    scenario: scenario.scenario,
    ok: steps.every(({ ok }) => ok) && verdicts.every(({ ok }) => ok) && dropped.length === 0,
    steps,
    expectations: verdicts,
    dropped,
    events,
    book,
  };
}

const provider = "provider";

/** The names of all commands that a step may give. */
export const commandNames: readonly string[] = [
  ...new Set([...Object.values(machines).flatMap((machine) => Object.keys(machine.commands)), "approve", "decline"]),
].sort();

function tablesOf({ policy, holidays }: Scenario): Tables {
  const changed = Object.entries(holidays).map(([on, name]) => ({ on: toDay(on), name }));
  return {
    ...seedWorld,
    policy: { ...seedWorld.policy, ...policy },
    holidays:
      changed.length === 0
        ? seedWorld.holidays
        : holidayTable(Object.fromEntries(seedWorld.holidays.names), seedWorld.holidays.decidedUntil, changed),
  };
}

function commandOf(one: Step, index: number, book: Book): Command {
  const stream = streamOf(one);
  const account = one.account ?? (stream.kind === "contract" ? book.contracts.get(stream.id)?.account : undefined) ?? "customer";
  const data = one.do === "apply" ? { account, ...one.with } : one.with;
  return {
    id: one.id ?? `step-${index + 1}`,
    type: one.do,
    stream: stream.kind === "account" ? { kind: "account", id: account } : stream,
    actor: actorOf(one.as, account),
    data,
    ...(one.receivedAt && { receivedAt: one.receivedAt, documents: one.documents ?? ["form"], reason: one.reason ?? "on paper" }),
    ...(one.documents && { documents: one.documents }),
    ...(one.reason && { reason: one.reason }),
    ...(one.waiver && { waiver: { reason: one.waiver } }),
    ...(one.approve && { approval: second }),
  };
}

const second: Actor = { person: "second", role: "approver", organisation: provider };

function actorOf(as: string, account: string): Actor {
  const [word = "system", person] = as.split(":");
  const role = roles.find((known) => known === word) ?? "system";
  const organisation = role === "customer" ? account : role === "reseller" ? "reseller" : role === "system" ? "system" : provider;
  return { person: person ?? role, role, organisation };
}

/** A command belongs to one kind of stream by its name; where two kinds have it, the file says which by `incident` or `account`. */
function streamOf(one: Step): StreamRef {
  const kinds = (Object.keys(machines) as StreamKind[]).filter((kind) => Object.hasOwn(machines[kind].commands, one.do));
  const named: StreamKind | undefined = one.incident ? "incident" : one.contract ? "contract" : one.account ? "account" : undefined;
  const preferred: readonly StreamKind[] = ["contract", "account", "provider", "incident"];
  const kind =
    (named && (kinds.includes(named) || kinds.length === 0) ? named : preferred.find((known) => kinds.includes(known))) ?? "contract";
  switch (kind) {
    case "provider":
      return { kind, id: provider };
    case "account":
      return { kind, id: one.account ?? "customer" };
    case "incident":
      return { kind, id: one.incident ?? "incident" };
    case "contract":
      return { kind, id: one.contract ?? "contract" };
  }
}

function stepVerdict(one: Step, refusal: Refusal | null): { ok: boolean; fault: string | null } {
  const faults: string[] = [];
  if (one.refused === undefined && refusal !== null)
    faults.push(`refused: ${refusal.code} by ${refusal.rule} ${JSON.stringify(refusal.facts, plain)}`);
  if (one.refused !== undefined && refusal === null) faults.push(`${one.refused} was expected, but it was carried out`);
  if (one.refused !== undefined && refusal !== null) {
    if (refusal.code !== one.refused) faults.push(`${one.refused} was expected, ${refusal.code} came by ${refusal.rule}`);
    if (one.earliest !== undefined && refusal.facts.earliest !== one.earliest)
      faults.push(`earliest ${one.earliest} was expected, ${String(refusal.facts.earliest)} came`);
    if (one.because !== undefined && refusal.rule !== one.because) faults.push(`rule ${one.because} was expected, ${refusal.rule} came`);
    for (const [key, value] of Object.entries(one.facts ?? {})) {
      if (JSON.stringify(refusal.facts[key], plain) !== JSON.stringify(value))
        faults.push(`${key} ${JSON.stringify(value)} was expected, ${JSON.stringify(refusal.facts[key], plain)} came`);
    }
  }
  return { ok: faults.length === 0, fault: faults.length === 0 ? null : faults.join("; ") };
}

const plain = (_key: string, value: unknown): unknown => (typeof value === "bigint" ? Number(value) : value);

/** The instants at which an expectation looks at states. */
function instantsOf(value: Record<string, unknown>): InstantText[] {
  return ["state", "balance", "asOf", ...(value.purge === undefined ? [] : ["at"])].flatMap((key) => {
    const instant = value[key];
    return typeof instant === "string" && instant.length > 10 ? [instant] : [];
  });
}
