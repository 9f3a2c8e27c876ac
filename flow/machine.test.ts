import { describe, expect, test } from "vitest";
import { apologies } from "./apology.ts";
import { bytesOf } from "./json.ts";
import { limits } from "./limits.ts";
import { advance, begin, type Step } from "./machine.ts";
import type { Operation } from "./operation.ts";
import { nameOf } from "./operation.ts";
import { readState } from "./state.ts";
import { play, testCall } from "./test/play.ts";
import { bundleOf, type Sketch, sketch } from "./test/sketch.ts";

const text = (words: string) => [{ say: { "ja-JP": words } }];
const names = (operations: Operation[]) => operations.map(nameOf);
const operationOf = (step: Step) => ("operation" in step ? step.operation : null);
const menu = (exits: Record<string, string>) => ({ kind: "menu", prompt: text("どうぞ"), keys: ["1"], tries: 1, exits });

describe("errors", () => {
  const broken = { kind: "hours", calendar: "nobody" };

  test("a block's own error exit comes before the handler", () => {
    const played = play({
      handlers: { error: "handler" },
      blocks: { a: { ...broken, exits: { error: "own" } }, handler: { kind: "end" } },
    });
    expect(played.path).toEqual(["a", "own"]);
    expect(played.passed[0]).toMatchObject({ exit: "error", code: "E_UNBOUND_NAME" });
  });

  test("without one the flow's handler takes over", () => {
    const played = play({
      handlers: { error: "handler" },
      blocks: { a: broken, handler: { kind: "play", prompt: text("お詫び"), exits: { next: "bye" } } },
    });
    expect(played.path).toEqual(["a", "handler", "bye"]);
    expect(played.end).toMatchObject({ reason: "ended", code: null });
  });

  test("an error inside the handler ends the call with an apology", () => {
    const played = play({ handlers: { error: "handler" }, blocks: { a: broken, handler: { ...broken, exits: { open: "a" } } } });
    expect(played.heard).toEqual([apologies["ja-JP"]]);
    expect(played.end).toEqual({ reason: "failed", cause: "NORMAL_TEMPORARY_FAILURE", outcome: null, code: "E_UNBOUND_NAME" });
    expect(names(played.operations)).toEqual(["hours", "hours", "play", "hangup"]);
  });

  test("the apology speaks the call's language, and even a failing switch is told to hang up", () => {
    const played = play({ blocks: { a: { kind: "language", language: "en-US", exits: { next: "b" } }, b: broken } }, { failAt: [2, 3] });
    expect(played.heard).toEqual([]);
    expect(names(played.operations)).toEqual(["hours", "play", "hangup"]);
    expect(played.operations[1]).toMatchObject({ audio: [{ language: "en-US" }] });
    expect(played.end?.reason).toBe("failed");
  });

  test("an exit that leads nowhere is an error", () => {
    expect(play({ blocks: { a: { kind: "play", prompt: text("あ") } } }).end).toMatchObject({
      reason: "failed",
      code: "E_UNCONNECTED_EXIT",
    });
    expect(play({ start: null, blocks: { a: { kind: "end" } } }).end).toMatchObject({ reason: "failed", code: "E_UNCONNECTED_EXIT" });
  });

  test("a failed answer fails the block that wanted to be heard", () => {
    const played = play({ blocks: { a: { kind: "play", prompt: text("あ"), exits: { next: "b", error: "c" } } } }, { failAt: [1] });
    expect(played.path).toEqual(["a", "c"]);
  });
});

describe("the call", () => {
  test("is answered once, before the first operation that needs the caller's ear", () => {
    const played = play(
      {
        blocks: {
          early: { kind: "play", prompt: text("まもなく"), beforeAnswer: true, exits: { next: "tag" } },
          tag: { kind: "tag", tag: "begun", exits: { next: "ask" } },
          ask: menu({ "1": "again", timeout: "bye", invalid: "bye" }),
          again: { kind: "play", prompt: text("はい"), exits: { next: "bye" } },
        },
      },
      { presses: ["1"] },
    );
    expect(names(played.operations)).toEqual(["play", "tag", "answer", "gather", "play", "hangup"]);
    expect(played.operations.map(({ step }) => step)).toEqual([1, 2, 3, 4, 5, 6]);
  });

  test("a stale or foreign answer changes nothing", () => {
    const bundle = bundleOf({ blocks: { a: { kind: "play", prompt: text("あ"), exits: { next: "b" } } } });
    const first = begin(bundle, testCall(), 0);
    for (const event of [
      { type: "answered", step: 0, at: 5, typed: "1" },
      { type: "played", reason: "finished", step: 1, at: 5, typed: "1" },
    ] as const) {
      const next = advance(bundle, first.state, event);
      expect(next.state).toEqual(first.state);
      expect(operationOf(next)).toEqual(operationOf(first));
    }
  });

  test("time never runs backwards", () => {
    const bundle = bundleOf({ blocks: { a: { kind: "play", prompt: text("あ"), exits: { next: "b" } } } });
    const first = begin(bundle, testCall(), 1_000);
    expect(advance(bundle, first.state, { type: "answered", step: 1, at: 500 }).state.at).toBe(1_000);
  });
});

describe("hanging up", () => {
  const flow = {
    handlers: { hangup: "note" },
    blocks: {
      ask: menu({ "1": "bye", timeout: "bye", invalid: "bye" }),
      note: { kind: "tag", tag: "gone", exits: { next: "say" } },
      say: { kind: "play", prompt: text("誰もいません"), exits: { next: "bye" } },
    },
  };

  test("runs the handler without a channel", () => {
    const played = play(flow, { hangUpAt: 2 });
    expect(names(played.operations)).toEqual(["answer", "gather", "tag"]);
    expect(played.path).toEqual(["ask", "note"]);
    expect(played.end).toEqual({ reason: "hangup", cause: "NORMAL_CLEARING", outcome: null, code: null });
  });

  test("an error in the hangup handler just ends the call", () => {
    const played = play(flow, { hangUpAt: 2, failAt: [3] });
    expect(played.end).toMatchObject({ reason: "hangup" });
    expect(played.heard).toEqual([]);
  });

  test("a flow's own end is no hang-up by the caller", () => {
    expect(play(flow, { presses: ["1"] })).toMatchObject({ path: ["ask", "bye"], end: { reason: "ended" } });
  });

  test("a cause that is none is never passed on", () => {
    const bundle = bundleOf({ blocks: { a: { kind: "play", prompt: text("あ"), exits: { next: "b" } } } });
    const next = advance(bundle, begin(bundle, testCall(), 0).state, { type: "hangup", cause: "X\napi quit", at: 1 });
    expect("end" in next && next.end.cause).toBe("UNSPECIFIED");
  });
});

describe("type-ahead", () => {
  const flow = {
    variables: { no: { type: "digits" } },
    blocks: {
      ask: menu({ "1": "digits", timeout: "bye", invalid: "bye" }),
      digits: {
        kind: "gather",
        prompt: text("番号を"),
        into: "no",
        min: 2,
        max: 4,
        exits: { next: "bye", timeout: "bye", invalid: "bye" },
      },
    },
  };
  test.each([
    [{ presses: ["1234#"] }, "234"], // all at once, while the first prompt plays
    [{ typed: "123", presses: [null, "4#"] }, "234"], // begun ahead, the rest on time
    [{ typed: "12345#9" }, "2345"], // full before the terminator: # is dropped, 9 waits
    [{ presses: ["1", "77#"] }, "77"],
  ])("%j gives %s", (script, digits) => {
    expect(play(flow, script).variables.no).toBe(digits);
  });

  test("who types ahead skips the prompts, and the gather says what it has", () => {
    const played = play(flow, { typed: "123", presses: [null, "4#"] });
    expect(played.heard).toEqual([]);
    expect(played.operations.filter((operation) => "call" in operation && operation.call === "gather")).toMatchObject([
      { typed: "1" },
      { typed: "23", audio: [] },
    ]);
  });
});

describe("subflows", () => {
  const inner = sketch({
    kind: "subflow",
    outcomes: ["done", "gaveUp"],
    inputs: { greeting: { type: "text" } },
    variables: { no: { type: "digits" } },
    blocks: {
      hello: { kind: "play", prompt: text("{{greeting}}さま"), exits: { next: "ask" } },
      ask: {
        kind: "gather",
        prompt: text("番号を"),
        into: "no",
        min: 1,
        max: 3,
        tries: 1,
        exits: { next: "done", timeout: "gaveUp", invalid: "gaveUp" },
      },
      done: { kind: "end", outcome: "done" },
      gaveUp: { kind: "end", outcome: "gaveUp" },
    },
  });
  const outer = (part: Partial<Sketch> = {}) =>
    sketch({
      variables: { memberNo: { type: "digits" } },
      ...part,
      blocks: {
        call: {
          kind: "subflow",
          flow: "member",
          inputs: { greeting: "山田" },
          outputs: { memberNo: "no" },
          outcomes: ["done", "gaveUp"],
          exits: { done: "yes", gaveUp: "no" },
        },
        ...part.blocks,
      },
    });

  test("take inputs, give outputs, and their outcome is the exit", () => {
    const played = play({ main: outer(), subflows: { member: inner } }, { presses: ["12#"] });
    expect(played.heard[0]).toBe("山田さま");
    expect(played.variables).toEqual({ memberNo: "12" });
    expect(played.path).toEqual(["member/hello", "member/ask", "member/done", "call", "yes"]);
    expect(play({ main: outer(), subflows: { member: inner } }).reached).toBe("no");
  });

  test("an error that nobody inside takes goes to the block that called", () => {
    const main = outer({ blocks: { call: { kind: "subflow", flow: "member", outcomes: ["done"], exits: { error: "rescue" } } } });
    const played = play({ main, subflows: { member: inner } }, { failAt: [2] });
    expect(played.path).toEqual(["member/hello", "call", "rescue"]);
    expect(play({ main, subflows: {} }).passed[0]).toMatchObject({ block: "call", exit: "error", code: "E_UNBOUND_NAME" });
  });

  test("one that calls itself stops at 64 levels", () => {
    const loop = sketch({ kind: "subflow", outcomes: ["done"], blocks: { again: { kind: "subflow", flow: "loop", outcomes: ["done"] } } });
    const played = play({ main: outer({ blocks: { call: { kind: "subflow", flow: "loop", outcomes: ["done"] } } }), subflows: { loop } });
    expect(played.end).toMatchObject({ reason: "failed", code: "E_TOO_DEEP" });
    expect(played.passed.filter(({ code }) => code === "E_TOO_DEEP")).toHaveLength(65);
  });
});

describe("limits", () => {
  test("a circle without anybody stops", () => {
    const played = play({
      blocks: { a: { kind: "set", assign: [], exits: { next: "b" } }, b: { kind: "set", assign: [], exits: { next: "a" } } },
    });
    expect(played.end).toMatchObject({ reason: "failed", code: "E_TOO_MANY_STEPS" });
  });

  test("a call ends after 100,000 steps", () => {
    const bundle = bundleOf({ blocks: { a: menu({ "1": "a", timeout: "a", invalid: "a" }) } });
    const first = begin(bundle, testCall(), 0);
    const late = { ...first.state, entered: limits.steps - 10 };
    let step: Step = { ...first, state: late };
    let rounds = 0;
    for (; "operation" in step && nameOf(step.operation) !== "play" && rounds < 50; rounds++) {
      const answer =
        nameOf(step.operation) === "answer"
          ? { type: "answered" as const }
          : { type: "gathered" as const, digits: "1", how: "full" as const };
      step = advance(bundle, step.state, { ...answer, step: step.operation.step, at: rounds });
    }
    expect(rounds).toBeLessThan(10);
    expect(step.state.end).toMatchObject({ reason: "failed", code: "E_TOO_MANY_STEPS" });
  });

  test("a value is at most 16 KiB", () => {
    const double = { kind: "set", assign: [{ to: "a", text: "{{a}}{{a}}" }] };
    const played = play({
      variables: { a: { type: "text", initial: "長い" } },
      blocks: { one: { ...double, exits: { next: "one", error: "bye" } } },
    });
    expect(played.passed.at(-2)).toMatchObject({ block: "one", code: "E_VALUE_TOO_BIG" });
    expect(bytesOf(played.variables.a)).toBeLessThanOrEqual(limits.valueBytes);
    expect(bytesOf(played.variables.a)).toBeGreaterThan(limits.valueBytes / 2);
  });

  test("the state is at most 64 KiB: the block that would burst it fails", () => {
    const names = ["a", "b", "c", "d", "e", "f"];
    const filler = "x".repeat(2_000);
    const variables = Object.fromEntries(
      [...names, "filler"].map((name) => [name, { type: "text", ...(name === "filler" ? { initial: filler } : {}) }]),
    );
    const blocks = Object.fromEntries(
      names.map((name, index) => [
        name,
        { kind: "set", assign: [{ to: name, text: "{{filler}}".repeat(7) }], exits: { next: names[index + 1] ?? "bye", error: "sorry" } },
      ]),
    );
    const played = play({ variables, blocks });
    expect(played.passed.find(({ code }) => code)).toMatchObject({ code: "E_STATE_TOO_BIG", block: "e" });
    expect(played.reached).toBe("sorry");
    expect(bytesOf(played.state)).toBeLessThanOrEqual(limits.stateBytes);
  });

  test("an operation that would burst the state fails its block", () => {
    const filler = "x".repeat(2_000);
    const say = Array.from({ length: 20 }, () => ({ say: { "ja-JP": "{{filler}}{{filler}}" } }));
    const played = play({
      variables: { filler: { type: "text", initial: filler } },
      blocks: { loud: { kind: "play", prompt: say, exits: { next: "bye", error: "sorry" } } },
    });
    expect(played.path).toEqual(["loud", "sorry"]);
    expect(played.passed[0]?.code).toBe("E_STATE_TOO_BIG");
    expect(names(played.operations)).toEqual(["hangup"]);
  });
});

describe("what comes from outside", () => {
  test.each(["12\n34", "1\n", "$".concat("{api()}"), "１２"])("digits %j fail the block and go nowhere", (digits) => {
    const bundle = bundleOf({ blocks: { a: { ...menu({ "1": "b", timeout: "b", invalid: "b", error: "trouble" }) } } });
    const first = begin(bundle, testCall(), 0);
    const asked = advance(bundle, first.state, { type: "answered", step: 1, at: 1 });
    const next = advance(bundle, asked.state, { type: "gathered", digits, how: "full", step: 2, at: 2 });
    expect(next.passed[0]).toMatchObject({ block: "a", exit: "error", code: "E_BAD_DIGITS" });
    expect(JSON.stringify(next.state)).not.toContain(JSON.stringify(digits).slice(1, -1));
  });

  test("a state of a later program is refused by code", () => {
    const { state } = begin(bundleOf({ blocks: { a: { kind: "end" } } }), testCall(), 0);
    expect(readState(JSON.parse(JSON.stringify(state)))).toEqual(state);
    expect(readState({ ...state, schema: 2 })).toEqual({ code: "E_UNKNOWN_STATE" });
    expect(readState("state")).toEqual({ code: "E_UNKNOWN_STATE" });
  });
});

describe("secrets", () => {
  const pin = (part: object = {}) => ({
    variables: { pin: { type: "digits", secret: true }, open: { type: "digits" } },
    blocks: {
      ask: {
        kind: "gather",
        prompt: text("暗証番号を"),
        into: "pin",
        min: 4,
        max: 4,
        terminator: "",
        secret: true,
        exits: { next: "b", timeout: "bye", invalid: "bye" },
      },
      b: {
        kind: "branch",
        cases: [{ exit: "same", when: { left: { variable: "pin" }, compare: "is", right: { value: "4097" } } }],
        exits: { same: "oracle", otherwise: "fine" },
      },
      ...part,
    },
  });

  test("are sealed, compared with nothing and read out nowhere", () => {
    const played = play(pin(), { presses: ["4097"] });
    expect(played.reached).toBe("fine");
    expect(played.variables.pin).toEqual({ sealed: "sealed" });
    expect(JSON.stringify(played)).not.toContain("4097");
    const spoken = play(pin({ b: { kind: "play", prompt: text("「{{pin}}」"), exits: { next: "bye" } } }), { presses: ["4097"] });
    expect(spoken.heard.at(-1)).toBe("「」");
  });

  test("a secret variable takes no open value, an open one no secret", () => {
    const raw = play({
      ...pin(),
      blocks: { a: { kind: "set", assign: [{ to: "pin", text: "1234" }], exits: { next: "b", error: "no" } } },
    });
    expect(raw.passed[0]?.code).toBe("E_SECRET_SHOWN");
    const leak = play(
      { ...pin(), blocks: { ask: { ...pin().blocks.ask, into: "open", exits: { next: "b", timeout: "b", invalid: "b", error: "no" } } } },
      { presses: ["4097"] },
    );
    expect(leak.passed[0]?.code).toBe("E_SECRET_NEEDED");
  });
});
