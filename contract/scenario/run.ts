import { holidayTable } from "../calendar/holidays.ts";
import { type Book, type Dropped, emptyBook, machines, settleBook, step } from "../lifecycle/book.ts";
import { endOf, toDay } from "../lifecycle/dates.ts";
import type { AnyEvent } from "../lifecycle/follow-ups.ts";
import type { InstantText } from "../machine.ts";
import type { Refusal } from "../refusal.ts";
import { seedWorld, type World as Tables } from "../world.ts";
import { arrivingOn, promptly } from "./delivery.ts";
import type { ExpectationKind, Scenario, Step } from "./format.ts";
import { judge, type Verdict } from "./judge.ts";
import { beforeStep, commandOf, fileNames } from "./step-command.ts";

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

  let book = emptyBook(seed, fileNames.provider, promptly);
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
    // What fell due before the step is not the step's: its notices arrive in the usual time.
    settle(one.at);
    const first = beforeStep(one, `step-${index + 1}`, fileNames);
    if (first !== null) {
      const came = step(book, first, one.at);
      book = came.book;
      events.push(...came.events);
    }
    const outcome = step(
      one.arrives === undefined ? book : { ...book, deliver: arrivingOn(one.arrives) },
      commandOf(one, `step-${index + 1}`, book, fileNames),
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

/** The names of all commands that a step may give. */
export const commandNames: readonly string[] = [
  ...new Set([...Object.values(machines).flatMap((machine) => Object.keys(machine.commands)), "approve", "decline"]),
].sort();

export function tablesOf({ policy, holidays }: Scenario): Tables {
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

/** What was expected of a step and did not come. */
export function stepVerdict(one: Step, refusal: Refusal | null): { ok: boolean; fault: string | null } {
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
export function instantsOf(value: Record<string, unknown>): InstantText[] {
  return ["state", "balance", "asOf", ...(value.purge === undefined ? [] : ["at"])].flatMap((key) => {
    const instant = value[key];
    return typeof instant === "string" && instant.length > 10 ? [instant] : [];
  });
}
