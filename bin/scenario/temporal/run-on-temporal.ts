import { type Book, emptyBook } from "../../../contract/lifecycle/book.ts";
import { endOf } from "../../../contract/lifecycle/dates.ts";
import type { AnyEvent } from "../../../contract/lifecycle/follow-ups.ts";
import type { InstantText } from "../../../contract/machine.ts";
import type { Refusal } from "../../../contract/refusal.ts";
import { arrivingOn, promptly } from "../../../contract/scenario/delivery.ts";
import type { ExpectationKind, Scenario } from "../../../contract/scenario/format.ts";
import { judge } from "../../../contract/scenario/judge.ts";
import { instantsOf, type Run, runScenario, type ScenarioReport, stepVerdict, tablesOf } from "../../../contract/scenario/run.ts";
import { beforeStep, commandOf, fileNames } from "../../../contract/scenario/step-command.ts";
import { setClock } from "../../../database/record/clock.ts";
import { dueUnits } from "../../../database/record/due-units.ts";
import { giveCommand } from "../../../database/record/give-command.ts";
import { differences } from "./compare-events.ts";
import { eventLog } from "./event-log.ts";
import { quiet } from "./quiet.ts";
import type { ScenarioHouse } from "./scenario-house.ts";
import { streamIds, streamsOf } from "./stream-ids.ts";

export interface TemporalReport extends ScenarioReport {
  /** Where its canonical events differ from those of the core engine, by stream. */
  readonly differences: readonly string[];
}

/**
 * Walks a scenario through workflows, PostgreSQL and virtual time: the provider's simulated clock stops at every step, at every instant
 * that is asked about, and at every date on which something falls due; what is due is served by the processes that wait for it.
 * `onStop` is called after each move of the clock, while they are at it.
 */
export async function runOnTemporal(
  house: Pick<ScenarioHouse, "database" | "open" | "delivering">,
  scenario: Scenario,
  expectations: readonly { kind: ExpectationKind; value: Record<string, unknown> }[],
  onStop: (at: InstantText) => Promise<void> = async () => undefined,
): Promise<TemporalReport> {
  const core = runScenario(scenario, expectations);
  const seed = tablesOf(scenario);
  const customers = customersOf(scenario, core.events);
  const ids = streamIds([
    ...streamsOf(core.events),
    ...scenario.steps.flatMap(({ contract, incident }) => [
      { kind: "contract" as const, name: contract ?? fileNames.contract },
      { kind: "incident" as const, name: incident ?? fileNames.incident },
    ]),
    ...customers.map(({ name }) => ({ kind: "account" as const, name })),
    { kind: "provider", name: fileNames.provider },
    { kind: "reseller", name: fileNames.reseller },
  ]);
  const provider = ids.id("provider", fileNames.provider);
  await house.open(provider, scenario.starts, seed, {
    reseller: ids.id("reseller", fileNames.reseller),
    customers: customers.map(({ name, resold }) => ({ id: ids.id("account", name), resold })),
  });

  const db = house.database;
  const asked = [...new Set(expectations.flatMap(({ value }) => instantsOf(value)))].sort();
  const ends = scenario.ends.length === 10 ? endOf(scenario.ends) : scenario.ends;
  const books = new Map<InstantText, Book>();
  const read = eventLog(db, provider, ids, emptyBook(seed, fileNames.provider));
  let now: InstantText = scenario.starts;

  const goTo = async (until: InstantText) => {
    for (;;) {
      const due = await dueUnits(db, provider, until);
      const next = due.find(({ at }) => at > now)?.at ?? until;
      if (next <= now) return;
      await setClock(db, provider, next);
      now = next;
      await onStop(now);
      await quiet(db, provider, now);
    }
  };
  const lookAt = async (limit: InstantText, including: boolean) => {
    for (const instant of asked) {
      if (books.has(instant) || instant > limit || (instant === limit && !including)) continue;
      await goTo(instant);
      books.set(instant, (await read()).book);
    }
  };

  const steps: ScenarioReport["steps"][number][] = [];
  const refusals: { step: number; at: InstantText; refusal: Refusal }[] = [];
  const dropped: ScenarioReport["dropped"][number][] = [];
  const afterSteps: { at: InstantText; book: Book }[] = [];
  for (const [index, one] of scenario.steps.entries()) {
    await lookAt(one.at, false);
    await goTo(one.at);
    const first = beforeStep(one, `step-${index + 1}`, fileNames);
    if (first !== null) await giveCommand(db, { provider, command: ids.toRecord(first), now: one.at, seed, deliver: promptly });
    const { book } = await read();
    const command = ids.toRecord(commandOf(one, `step-${index + 1}`, book, fileNames));
    const deliver = one.arrives === undefined ? promptly : arrivingOn(one.arrives);
    // What the step asks of other units is settled by the processes, and its notices arrive as the step says, too.
    house.delivering(provider, deliver);
    const given = await giveCommand(db, { provider, command, now: one.at, seed, deliver });
    await quiet(db, provider, now);
    house.delivering(provider, promptly);
    const refusal = given.refusal && ids.toFile(given.refusal);
    if (refusal) refusals.push({ step: index, at: one.at, refusal });
    dropped.push(...ids.toFile(given.dropped));
    afterSteps.push({ at: one.at, book: (await read()).book });
    steps.push({ step: index, at: one.at, command: one.do, refusal, ...stepVerdict(one, refusal) });
  }
  await lookAt(ends, true);
  await goTo(ends);

  const { events, book: end } = await read();
  const run: Run = { events, refusals, afterSteps, ends, end, bookAt: (at) => books.get(at) ?? end };
  const verdicts = expectations.map(({ kind, value }) => judge(run, kind, value));
  const found = differences(core.events, events);
  return {
    scenario: scenario.scenario,
    ok: steps.every(({ ok }) => ok) && verdicts.every(({ ok }) => ok) && dropped.length === 0 && found.length === 0,
    steps,
    expectations: verdicts,
    dropped,
    events,
    book: end,
    differences: found,
  };
}

/** The customers of a file, and whether a reseller sold to them: then they stand below it. */
function customersOf(scenario: Scenario, events: readonly AnyEvent[]): { name: string; resold: boolean }[] {
  const resold = new Set(events.flatMap((event) => (event.type === "applied" && event.data.reseller !== null ? [event.data.account] : [])));
  const names = new Set([
    fileNames.account,
    ...scenario.steps.flatMap((one) => [one.account ?? [], typeof one.with.account === "string" ? one.with.account : []].flat()),
    ...events.flatMap(({ stream }) => (stream.kind === "account" ? [stream.id] : [])),
    ...events.flatMap((event) => (event.type === "applied" ? [event.data.account] : [])),
  ]);
  return [...names].map((name) => ({ name, resold: resold.has(name) }));
}
