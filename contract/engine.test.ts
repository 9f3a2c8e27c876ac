import { describe, expect, test } from "vitest";
import { decide, due, evolve, settle } from "./engine.ts";
import { machines, settleBook, worldOf } from "./lifecycle/book.ts";
import { at, contracted } from "./lifecycle/testing.ts";
import type { Command } from "./machine.ts";
import { byServingOrder, type Due } from "./machine.ts";
import { isRefusal } from "./refusal.ts";

const story = contracted({ start: "2026-10-01", deliver: () => null })
  .do("2026-09-10T10:00", "customer", "request-change", { order: "o", wished: "2026-10-15", add: { seat: 1 } })
  .do("2026-09-11T10:00", "clerk", "accept-change");
const world = worldOf(story.book, at("2026-09-11T10:00"), "contract", "k1");
const contract = story.contract;
const command = (type: string, data: unknown, more: Partial<Command> = {}): Command => ({
  id: "x",
  type,
  stream: { kind: "contract", id: "k1" },
  actor: { person: "p", role: "customer", organisation: "acme" },
  data,
  ...more,
});

describe("the four questions of one stream", () => {
  test("due: what the calendar owes, recurrence as far as it is asked for, in serving order", () => {
    const ids = (until: string) => due(machines.contract, contract, at(until)).map(({ id }) => id);
    expect(ids("2026-09-30T23:59")).toEqual([]);
    expect(ids("2026-12-02T00:00")).toEqual(["start", "month/2026-10", "month/2026-11", "month/2026-12"]);
  });

  test("settle: serves them in order; valid on the due instant, recorded now", () => {
    const now = at("2026-11-02T10:00");
    const events = settle(machines.contract, world, contract, now);
    expect(events.map(({ type, validOn }) => [type, validOn])).toEqual([
      ["started", "2026-09-30T15:00:00.000Z"],
      ["month-run", "2026-09-30T15:05:00.000Z"],
      ["planned", "2026-09-30T15:05:00.000Z"],
      ["change-applied", "2026-10-14T15:00:00.000Z"],
      ["month-run", "2026-10-31T15:05:00.000Z"],
      ["planned", "2026-10-31T15:05:00.000Z"],
    ]);
    expect(new Set(events.map(({ recordedAt }) => recordedAt))).toEqual(new Set([now]));
    expect(events.map(({ sequence }) => sequence)).toEqual(events.map((_, n) => contract.sequence + 1 + n));
  });

  test("settle: one stream alone comes to what the book comes to", () => {
    const now = at("2026-11-02T10:00");
    const alone = settle(machines.contract, world, contract, now).reduce(
      (state, event) => evolve(machines.contract, state, event),
      contract,
    );
    expect(alone).toEqual(settleBook(story.book, now).book.contracts.get("k1"));
  });

  test("decide: an envelope that says who, when, by which rule and on what papers", () => {
    const asked = command(
      "terminate",
      { lastDay: "2027-02-28" },
      { receivedAt: at("2026-09-11T09:00"), documents: ["fax-1"], reason: "fax" },
    );
    const events = decide(machines.contract, world, contract, asked, at("2026-09-11T10:00"));
    expect(events).toMatchObject([
      {
        type: "termination-scheduled",
        rule: "19-2",
        stream: { kind: "contract", id: "k1" },
        sequence: contract.sequence + 1,
        commandId: "x",
        actor: { person: "p", role: "customer" },
        approvedBy: null,
        validOn: "2026-09-11T01:00:00.000Z",
        recordedAt: "2026-09-11T01:00:00.000Z",
        documents: ["fax-1"],
        data: { lastDay: "2027-02-28", receivedAt: "2026-09-11T00:00:00.000Z" },
      },
      { type: "addon-end-scheduled", rule: "37-3" },
      { type: "notice-issued" },
    ]);
  });

  test.each([
    ["a word that is no command", command("hello", {}), "E_UNKNOWN_COMMAND"],
    ["a name that every object has", command("constructor", {}), "E_UNKNOWN_COMMAND"],
    ["an unknown key", command("terminate", { lastDay: "2027-02-28", please: true }), "E_PAYLOAD"],
    ["no object at all", command("terminate", "soon"), "E_PAYLOAD"],
    ["a request that is none", command("approve", { request: "toString" }), "E_NO_SUCH_REQUEST"],
    ["a request without data", command("decline", null), "E_NO_SUCH_REQUEST"],
    [
      "an instant without its offset in the past",
      command("terminate", { lastDay: "2027-02-28" }, { receivedAt: at("2026-09-10T10:00") }),
      "E_NO_DOCUMENT",
    ],
  ])("decide: %s", (_case, asked, code) => {
    const outcome = decide(machines.contract, world, contract, asked, at("2026-09-11T10:00"));
    expect(isRefusal(outcome) && outcome.code).toBe(code);
  });

  test("the state is a value: deciding and evolving leave it as it was", () => {
    const before = structuredClone(contract);
    const events = decide(machines.contract, world, contract, command("terminate", { lastDay: "2027-02-28" }), at("2026-09-11T10:00"));
    if (isRefusal(events)) throw new Error(events.code);
    for (const event of events) evolve(machines.contract, contract, event);
    expect(contract).toEqual(before);
  });
});

test("serving order: the instant, then ends, starts and runs, then the rule, then the subject", () => {
  const one = (atText: string, phase: Due["phase"], rule: string, id: string): Due => ({
    id,
    at: atText,
    phase,
    command: "c",
    data: {},
    rule,
    stream: { kind: "contract", id },
  });
  const wanted = [
    one("1", "end", "19-2", "b"),
    one("1", "start", "11-2a", "a"),
    one("1", "start", "12-1", "a"),
    one("1", "start", "12-1", "b"),
    one("1", "run", "23-1", "a"),
    one("2", "end", "19-2", "a"),
  ];
  expect([...wanted].reverse().sort(byServingOrder)).toEqual(wanted);
});
