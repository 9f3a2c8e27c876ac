import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { readScenario } from "../../bin/scenario/read-scenario.ts";
import { type Book, dueBook, emptyBook, settleBook, step } from "../../contract/lifecycle/book.ts";
import { endOf } from "../../contract/lifecycle/dates.ts";
import type { InstantText } from "../../contract/machine.ts";
import { arrivingOn, promptly } from "../../contract/scenario/delivery.ts";
import { commandNames } from "../../contract/scenario/run.ts";
import { commandOf, fileNames } from "../../contract/scenario/step-command.ts";
import { seedWorld } from "../../contract/world.ts";
import { campaignOf } from "./campaigns/campaign-of.ts";
import { openCampaigns, openProcesses, toldProcesses } from "./open-processes.ts";
import { contractStories, incidentStories } from "./stories/stories.ts";

const folder = fileURLToPath(new URL("../../tests/scenarios", import.meta.url));
const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".yaml"))
  .sort();

const later = (at: InstantText, days: number): InstantText => new Date(Date.parse(at) + days * 86_400_000).toISOString();

/** Every due that no open process and no campaign waits for: it would be met by the reconciler alone. */
function unwatched(book: Book, at: InstantText): string[] {
  const horizon = later(at, 366);
  const open = new Set(openProcesses(book, horizon).map(({ process, stream, subject }) => `${process}/${stream.id}/${subject}`));
  const running = openCampaigns(book.provider, [...book.contracts.values()], at).map(({ process }) => process);
  return dueBook({ ...book, underWay: [] }, horizon)
    .filter((due) => {
      const campaign = campaignOf(due);
      if (campaign === "month-run" || campaign === "receivable-watch") return false; // by the calendar
      if (campaign !== null) return !running.includes(campaign);
      const contract = due.stream.kind === "contract" ? book.contracts.get(due.stream.id) : undefined;
      const incident = due.stream.kind === "incident" ? book.incidents.get(due.stream.id) : undefined;
      const owners = [
        ...(contract ? contractStories.map((story) => [story.process, story.owns(contract, due)] as const) : []),
        ...(incident ? incidentStories.map((story) => [story.process, story.owns(incident, due)] as const) : []),
      ].filter(([, subject]) => subject !== null);
      const [owner, another] = owners;
      return owner === undefined || another !== undefined || !open.has(`${owner[0]}/${due.stream.id}/${owner[1]}`);
    })
    .map(({ id, stream }) => `${stream.kind}/${stream.id}: ${id} at ${at}`);
}

describe("every date of the terms has exactly one process that waits for it", () => {
  test.each(files)("%s", (file) => {
    const read = readScenario(readFileSync(join(folder, file), "utf8"), commandNames);
    if (Array.isArray(read)) throw new Error(`${file} cannot be read`);
    const { scenario } = read;
    const seed = { ...seedWorld, policy: { ...seedWorld.policy, ...scenario.policy } };
    const ends = scenario.ends.length === 10 ? endOf(scenario.ends) : scenario.ends;
    const missed: string[] = [];
    let book = emptyBook(seed, "provider", promptly);
    const judge = (at: InstantText) => missed.push(...unwatched(book, at));
    for (const [index, one] of scenario.steps.entries()) {
      const deliver = one.arrives === undefined ? promptly : arrivingOn(one.arrives);
      book = { ...step({ ...book, deliver }, commandOf(one, `step-${index + 1}`, book, fileNames), one.at).book, deliver: promptly };
      judge(one.at);
    }
    // Afterwards from date to date, up to forty of them.
    let at = scenario.steps.at(-1)?.at ?? scenario.starts;
    for (let n = 0; n < 40; n++) {
      const next = dueBook(book, later(at, 62)).find((due) => due.at > at)?.at;
      if (next === undefined || next > ends) break;
      at = next;
      book = settleBook(book, at).book;
      judge(at);
    }
    expect([...new Set(missed)]).toEqual([]);
  });
});

test("what is over is told but not open", () => {
  const book = emptyBook(seedWorld, "provider", promptly);
  const apply = { at: "2026-09-01T00:00:00.000Z", do: "apply", as: "customer", with: { start: "2026-10-01", items: { line: 1, seat: 1 } } };
  const asked = step(book, commandOf({ approve: true, ...apply }, "application", book, fileNames), apply.at);
  expect(asked.refusal).toBeNull();
  const horizon = later(apply.at, 366);
  expect(openProcesses(asked.book, horizon).map(({ process, stage, customer }) => ({ process, stage, customer }))).toEqual([
    { process: "application", stage: "awaiting-answer", customer: "customer" },
  ]);
  const refused = step(
    asked.book,
    commandOf({ approve: true, at: apply.at, do: "refuse", as: "clerk", with: { ground: 1 } }, "refusal", asked.book, fileNames),
    apply.at,
  );
  expect(refused.refusal).toBeNull();
  expect(openProcesses(refused.book, horizon)).toEqual([]);
  expect(
    toldProcesses(refused.book, horizon)
      .filter(({ process }) => process === "application")
      .map(({ over }) => over),
  ).toEqual([true]);
});
