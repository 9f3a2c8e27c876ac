import { describe, expect, test } from "vitest";
import type { Flow } from "../flow.ts";
import { type Sketch, sketch } from "../test/sketch.ts";
import { check, type Surroundings } from "./check.ts";
import { namesOf } from "./names.ts";

const say = (ja: string, en?: string) => [{ say: { "ja-JP": ja, ...(en === undefined ? {} : { "en-US": en }) } }];
const both = say("はい", "Yes");
const bye = { kind: "end" };
const play = (next: string, prompt: unknown = both) => ({ kind: "play", prompt, exits: { next } });
const menu = (exits: Record<string, string>) => ({ kind: "menu", prompt: both, keys: ["1"], exits });
const set = (assign: unknown[], next: string) => ({ kind: "set", assign, exits: { next } });

function found(part: Sketch, around: Surroundings = {}): string[] {
  return check(sketch(part), around).map(({ code, grade, block, exit }) =>
    [grade, code, block, exit].filter((word) => word !== undefined).join(" "),
  );
}

describe("connections", () => {
  test("no start", () => expect(found({ start: null, blocks: { a: bye } })).toContain("error E_NO_START"));
  test("nothing leads there", () => expect(found({ blocks: { a: bye, lost: bye } })).toEqual(["warning E_UNREACHABLE lost"]));
  test("a handler leads there", () =>
    expect(found({ handlers: { error: "b", hangup: "c" }, blocks: { a: bye, b: bye, c: bye } })).toEqual([]));
  test("an open exit", () => expect(found({ blocks: { a: { kind: "play", prompt: both } } })).toEqual(["error E_UNCONNECTED_EXIT a next"]));
  test("nobody pressed anything", () =>
    expect(found({ blocks: { a: menu({ "1": "b" }) } })).toEqual([
      "error E_NO_FAILURE_EXIT a timeout",
      "error E_NO_FAILURE_EXIT a invalid",
    ]));
  test("nobody to ring", () =>
    expect(
      found({ blocks: { a: { kind: "transfer", targets: [], exits: { ended: "b", busy: "b", noAnswer: "b", failed: "b" } } } }),
    ).toEqual(["error E_NO_TARGET a"]));
});

test("a special day without an exit", () => {
  const schedule = { special: [{ name: "年末年始", exit: "newYear", days: [{ from: "12-29", to: "01-03" }] }] };
  expect(found({ blocks: { a: { kind: "hours", schedule, exits: { open: "b", closed: "b" } } } })).toEqual([
    "warning E_UNKNOWN_EXIT a newYear",
  ]);
  expect(
    found({ blocks: { a: { kind: "hours", schedule, groups: ["newYear"], exits: { open: "b", closed: "b", newYear: "b" } } } }),
  ).toEqual([]);
});

describe("circles", () => {
  test("without anybody and without a way out", () =>
    expect(found({ blocks: { a: play("b"), b: play("a") } })).toEqual(["error E_ENDLESS_CIRCLE a"]));
  test("of one block", () => expect(found({ blocks: { a: set([], "a") } })).toEqual(["error E_ENDLESS_CIRCLE a"]));
  test("that a condition may leave", () =>
    expect(
      found({
        blocks: {
          a: play("b"),
          b: { kind: "branch", cases: [{ exit: "x", when: { caller: "known" } }], exits: { x: "a", otherwise: "bye" } },
        },
      }),
    ).toEqual(["warning E_POSSIBLE_CIRCLE a"]));
  test("through the caller are fine", () =>
    expect(found({ blocks: { a: menu({ "1": "b", timeout: "bye", invalid: "bye" }), b: play("a") } })).toEqual([]));
  test("that nobody can reach do not count", () =>
    expect(found({ blocks: { a: bye, b: play("c"), c: play("b") } })).toEqual(["warning E_UNREACHABLE b", "warning E_UNREACHABLE c"]));
  test("of 5,000 blocks are found without running out of stack", () => {
    const blocks = Object.fromEntries(Array.from({ length: 5_000 }, (_, index) => [`b${index}`, set([], `b${(index + 1) % 5_000}`)]));
    expect(found({ blocks })).toEqual(["error E_ENDLESS_CIRCLE b0"]);
  });
});

describe("prompts", () => {
  test("a missing language", () => expect(found({ blocks: { a: play("b", say("はい")) } })).toEqual(["warning E_MISSING_LANGUAGE a"]));
  test("an empty text is missing", () =>
    expect(found({ blocks: { a: play("b", say("はい", " ")) } })).toEqual(["warning E_MISSING_LANGUAGE a"]));
  test("nothing to be heard", () => expect(found({ blocks: { a: play("b", []) } })).toEqual(["error E_EMPTY_PROMPT a"]));
  test("a language that the flow does not have", () =>
    expect(found({ blocks: { a: { kind: "language", language: "zh-CN", exits: { next: "b" } } } })).toEqual([
      "error E_UNKNOWN_LANGUAGE a",
    ]));
});

describe("variables", () => {
  const variables = { a: { type: "text" }, b: { type: "text", initial: "x" }, pin: { type: "digits", secret: true } };
  const one = (prompt: string, more: object = {}) => found({ variables, blocks: { x: play("y", say(prompt, prompt)), ...more } });

  test("unknown", () => expect(one("{{nobody}}")).toEqual(["error E_UNKNOWN_VARIABLE x", "error E_UNKNOWN_VARIABLE x"]));
  test("prototype names are unknown, too", () => expect(one("{{constructor}}")).toContain("error E_UNKNOWN_VARIABLE x"));
  test("built-in", () => expect(one("{{caller.number|phone}}{{now.date|era}}")).toEqual([]));
  test("a bad template and format", () =>
    expect([...one("{{"), ...one("{{b|loud}}")].filter((_, index) => index % 2 === 0)).toEqual([
      "error E_BAD_TEMPLATE x",
      "error E_UNKNOWN_FORMAT x",
    ]));
  test("a secret would be heard", () => expect(one("{{pin}}")).toContain("error E_SECRET_SHOWN x"));
  test("never set", () => expect(one("{{a}}")).toContain("error E_READ_BEFORE_SET x"));
  test("set from the beginning", () => expect(one("{{b}}")).toEqual([]));
  test("set on one of two ways", () => {
    const blocks = {
      m: { kind: "menu", prompt: both, keys: ["1", "2"], exits: { "1": "s", "2": "x", timeout: "bye", invalid: "bye" } },
      s: set([{ to: "a", text: "x" }], "x"),
      x: play("bye", say("{{a}}", "{{a}}")),
    };
    expect(new Set(found({ variables, blocks }))).toEqual(new Set(["warning E_MAYBE_UNSET x"]));
    expect(
      found({ variables, blocks: { ...blocks, m: { ...blocks.m, exits: { "1": "s", "2": "s", timeout: "bye", invalid: "bye" } } } }),
    ).toEqual([]);
  });
  test("a gather sets only where it succeeds", () => {
    const ask = { kind: "gather", prompt: both, into: "a", exits: { next: "bye", timeout: "x", invalid: "bye" } };
    expect(found({ variables, blocks: { ask, x: play("bye", say("{{a}}", "{{a}}")) } })).toContain("error E_READ_BEFORE_SET x");
    expect(
      found({
        variables,
        blocks: { ask: { ...ask, exits: { next: "x", timeout: "bye", invalid: "bye" } }, x: play("bye", say("{{a}}", "{{a}}")) },
      }),
    ).toEqual([]);
  });
  test("secret digits need a secret variable, and the other way round", () => {
    const ask = (into: string, secret: boolean) =>
      found({
        variables,
        blocks: { ask: { kind: "gather", prompt: both, into, secret, exits: { next: "b", timeout: "b", invalid: "b" } } },
      });
    expect(ask("a", true)).toEqual(["error E_SECRET_NEEDED ask"]);
    expect(ask("pin", false)).toEqual(["error E_SECRET_SHOWN ask"]);
    expect(ask("pin", true)).toEqual([]);
    expect(ask("nobody", true)).toEqual(["error E_UNKNOWN_VARIABLE ask"]);
  });
});

describe("names", () => {
  const blocks = {
    hours: { kind: "hours", calendar: "honsha", exits: { open: "hello", closed: "bye" } },
    hello: play("put", [{ recorded: "greeting" }]),
    put: {
      kind: "transfer",
      targets: [{ name: "desk" }, { name: "desk" }],
      callerId: "main",
      exits: { ended: "bye", busy: "bye", noAnswer: "bye", failed: "bye" },
    },
  };

  test("stand in one table", () => {
    expect(namesOf(sketch({ blocks }))).toEqual([
      { kind: "calendar", name: "honsha", blocks: ["hours"] },
      { kind: "prompt", name: "greeting", blocks: ["hello"] },
      { kind: "number", name: "desk", blocks: ["put"] },
      { kind: "number", name: "main", blocks: ["put"] },
    ]);
  });

  test("are judged only where the surroundings speak of their kind", () => {
    expect(found({ blocks })).toEqual([]);
    expect(found({ blocks }, { bound: { calendar: [], number: ["desk"], prompt: ["greeting"] } })).toEqual([
      "error E_UNBOUND_NAME hours",
      "error E_UNBOUND_NAME put",
    ]);
  });
});

describe("subflows", () => {
  const member: Flow = sketch({
    kind: "subflow",
    outcomes: ["done"],
    inputs: { who: { type: "text" } },
    variables: { no: { type: "digits" } },
    blocks: { a: { kind: "end", outcome: "done" } },
  });
  const call = (options: object = {}) => ({
    variables: { no: { type: "digits" } },
    blocks: {
      call: {
        kind: "subflow",
        flow: "member",
        inputs: { who: "x" },
        outputs: { no: "no" },
        outcomes: ["done"],
        exits: { done: "bye" },
        ...options,
      },
    },
  });

  test("that fit", () => expect(found(call(), { subflows: { member } })).toEqual([]));
  test("that are not there", () => expect(found(call(), { subflows: {} })).toEqual(["error E_UNBOUND_NAME call"]));
  test.each<[object, number]>([
    [{ outcomes: ["done", "more"], exits: { done: "bye", more: "bye" } }, 1],
    [{ inputs: {} }, 1],
    [{ inputs: { who: "x", what: "y" } }, 1],
    [{ outputs: { no: "elsewhere" } }, 1],
  ])("that do not fit: %j", (options, count) => {
    expect(found(call(options), { subflows: { member } }).filter((line) => line.includes("E_SUBFLOW_MISMATCH"))).toHaveLength(count);
  });
  test("an end without the right outcome", () => {
    expect(
      found({
        kind: "subflow",
        outcomes: ["done"],
        blocks: {
          a: menu({ "1": "b", timeout: "c", invalid: "d" }),
          b: { kind: "end" },
          c: { kind: "end", outcome: "other" },
          d: { kind: "end", outcome: "done" },
        },
      }),
    ).toEqual(["error E_NO_OUTCOME b", "error E_SUBFLOW_MISMATCH c"]);
  });
  test("that call themselves, also through others", () => {
    const calls = (flow: string) =>
      sketch({
        kind: "subflow",
        outcomes: ["done"],
        blocks: { call: { kind: "subflow", flow, outcomes: ["done"], exits: { done: "end" } }, end: { kind: "end", outcome: "done" } },
      });
    const subflows = { a: calls("b"), b: calls("c"), c: calls("a"), leaf: member };
    expect(check(subflows.a, { subflows })).toMatchObject([{ code: "E_SUBFLOW_CIRCLE", block: "call" }]);
    expect(check(calls("self"), { subflows: { self: calls("self") } })).toMatchObject([{ code: "E_SUBFLOW_CIRCLE" }]);
  });
});
