import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bundle, edit, flow, type Turn, turn } from "../tests/support/flow-arbitrary.ts";
import { blockKinds } from "./blocks/registry.ts";
import { check } from "./check/check.ts";
import { apply } from "./edit/apply.ts";
import { nameOfEdit, type RawBlock } from "./edit/edit.ts";
import { type Bundle, emptyFlow } from "./flow.ts";
import { bytesOf } from "./json.ts";
import { limits } from "./limits.ts";
import { advance, begin, type Step } from "./machine.ts";
import { print } from "./print.ts";
import { parse, readFlow } from "./schema.ts";
import { readState } from "./state.ts";
import { testCall } from "./test/play.ts";

describe("documents", () => {
  test("what is printed reads as the same flow, and prints the same again", () => {
    fc.assert(
      fc.property(flow, (one) => {
        const text = print(one);
        const read = parse(text);
        expect(read).toEqual({ flow: one });
        if ("flow" in read) expect(print(read.flow)).toBe(text);
      }),
      { numRuns: 300 },
    );
  });

  test("no text makes the reader throw", () => {
    const mutilated = fc.tuple(flow, fc.nat(), fc.string({ maxLength: 5 })).map(([one, at, junk]) => {
      const text = print(one);
      const cut = at % text.length;
      return text.slice(0, cut) + junk + text.slice(cut + junk.length);
    });
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json(), mutilated), (text) => {
        const read = parse(text);
        expect("flow" in read || read.problems.length > 0).toBe(true);
        expect(isJson(text)).toBe(!("problems" in read && read.problems.some(({ code }) => code === "E_NOT_JSON")));
      }),
      { numRuns: 500 },
    );
  });

  test("no JSON makes the reader or an edit throw", () => {
    const start = readFlow({ ...emptyFlow("x"), blocks: { a: { kind: "end" } } });
    const kind = fc.constantFrom(...blockKinds, "bogus");
    fc.assert(
      fc.property(
        kind,
        fc.dictionary(fc.constantFrom("prompt", "keys", "cases", "targets", "assign", "schedule", "exits", "label"), fc.jsonValue()),
        (of, options) => {
          const document = { ...emptyFlow("x"), blocks: { a: { kind: of, ...options } } };
          expect(readFlow(document)).toSatisfy((read) => "flow" in read || read.problems.length > 0);
          if ("flow" in start)
            expect(
              apply(start.flow, { edit: "add-block", id: "b", block: { ...options, kind: of } as RawBlock, at: { x: 0, y: 0 } }),
            ).toBeDefined();
        },
      ),
      { numRuns: 500 },
    );
    const nested: unknown = Array.from({ length: 50_000 }).reduce((inner) => ({ not: inner }), { caller: "known" });
    const deep = { kind: "branch", cases: [{ exit: "yes", when: nested }] };
    if ("flow" in start)
      expect(apply(start.flow, { edit: "add-block", id: "b", block: deep, at: { x: 0, y: 0 } })).toMatchObject({
        problems: [{ code: "E_TOO_DEEP" }],
      });
  });

  test("no flow makes the checker throw, and every problem has both texts", () => {
    fc.assert(
      fc.property(bundle, ({ main, subflows }) => {
        for (const problem of check(main, { subflows, bound: { prompt: ["greeting"], number: [] } })) {
          expect(`${problem.ja}${problem.en}`).not.toMatch(/(?<!\{)\{(found|exit|language|limit)\}(?!\})/);
        }
      }),
      { numRuns: 300 },
    );
  });
});

test("every edit has an inverse, gives a flow that can be read, and can be done again", () => {
  let done = 0;
  fc.assert(
    fc.property(flow, fc.array(edit, { minLength: 1, maxLength: 6 }), (first, edits) => {
      let before = first;
      for (const one of edits) {
        const frozen = print(before);
        const applied = apply(before, one);
        expect(nameOfEdit(one, before).ja).not.toBeUndefined();
        expect(print(before)).toBe(frozen);
        if ("problems" in applied) {
          expect(applied.problems.length).toBeGreaterThan(0);
          continue;
        }
        done++;
        expect(readFlow(applied.flow)).toEqual({ flow: applied.flow });
        const undone = apply(applied.flow, applied.inverse);
        if ("problems" in undone) throw new Error("an inverse was refused");
        expect(undone.flow).toEqual(before);
        const redone = apply(undone.flow, undone.inverse);
        expect("flow" in redone && redone.flow).toEqual(applied.flow);
        before = applied.flow;
      }
    }),
    { numRuns: 400 },
  );
  expect(done).toBeGreaterThan(400);
});

describe("the interpreter", () => {
  test("no sequence of events makes it throw, forget, lose count, grow or speak to nobody", () => {
    let steps = 0;
    let ends = 0;
    fc.assert(
      fc.property(bundle, fc.array(turn, { minLength: 1, maxLength: 60 }), (given, turns) => {
        const walked = walk(given, turns);
        steps += walked.steps;
        if (walked.ended) ends++;
      }),
      { numRuns: 400 },
    );
    expect(steps).toBeGreaterThan(500);
    expect(ends).toBeGreaterThan(50);
  });

  test("the same events lead to the same place, also through a journal", () => {
    fc.assert(
      fc.property(bundle, fc.array(turn, { maxLength: 20 }), (given, turns) => {
        expect(walk(given, turns, true).last).toEqual(walk(given, turns).last);
      }),
      { numRuns: 100 },
    );
  });
});

function walk(given: Bundle, turns: Turn[], journaled = false): { last: Step; steps: number; ended: boolean } {
  let step = begin(given, testCall(), 1_000_000);
  let gone = false;
  let steps = 0;
  for (const next of turns) {
    holdsWell(step, gone);
    if ("end" in step) break;
    const event = next(step.operation, step.state.at);
    const from = journaled ? readState(JSON.parse(JSON.stringify(step.state))) : step.state;
    if ("code" in from) throw new Error(from.code);
    const frozen = JSON.stringify(from);
    const before = step.operation.step;
    step = advance(given, from, event);
    expect(JSON.stringify(from)).toBe(frozen);
    if ("operation" in step) {
      const own = event.type !== "hangup" && event.step === before;
      expect(step.operation.step - before).toBeLessThanOrEqual(1);
      if (!own && event.type !== "hangup") expect(step.operation.step).toBe(before);
    }
    gone ||= event.type === "hangup";
    steps++;
  }
  holdsWell(step, gone);
  if ("end" in step)
    expect(advance(given, step.state, { type: "hangup", cause: "NORMAL_CLEARING", at: 0 })).toMatchObject({ end: step.end });
  return { last: step, steps, ended: "end" in step };
}

/** What must be true after every transition. */
function holdsWell(step: Step, gone: boolean): void {
  expect(bytesOf(step.state)).toBeLessThanOrEqual(limits.stateBytes);
  expect(JSON.parse(JSON.stringify(step.state))).toEqual(step.state);
  expect(step.state.typed).toMatch(/^[0-9*#]{0,64}$/);
  expect(JSON.stringify(step.state.frames)).not.toMatch(/\$\{/);
  if ("operation" in step) {
    expect(step.state.pending).toEqual(step.operation);
    if (gone) expect("call" in step.operation || "people" in step.operation).toBe(false);
  } else {
    expect(step.state.phase).toBe("over");
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
