import { describe, expect, test } from "vitest";
import { apply } from "../../../flow/edit/apply.ts";
import { emptyFlow, type Flow } from "../../../flow/flow.ts";
import { readFlow } from "../../../flow/schema.ts";
import { copyText, pasteEdit } from "./clipboard.ts";
import { outlineRows } from "./outline-rows.ts";
import { variablesOf, wordsOf } from "./search.ts";
import { walk } from "./walk.ts";

const read = readFlow({
  ...emptyFlow("代表番号"),
  start: "menu",
  variables: { memberNo: { type: "digits", secret: false } },
  handlers: { error: "sorry", hangup: null },
  blocks: {
    menu: {
      kind: "menu",
      prompt: [{ say: { "ja-JP": "ご注文は1を" } }],
      keys: ["1", "2"],
      exits: { "1": "orders", "2": "support", timeout: "bye", invalid: "menu" },
    },
    orders: { kind: "gather", prompt: [{ say: { "ja-JP": "会員番号を" } }], into: "memberNo", exits: { next: "bye" } },
    support: { kind: "play", prompt: [], exits: { next: "bye" } },
    bye: { kind: "end" },
    sorry: { kind: "play", prompt: [], exits: { next: "bye" } },
    island: { kind: "tag", tag: "lonely" },
  },
  layout: {
    menu: { x: 0, y: 0 },
    orders: { x: 300, y: 0 },
    support: { x: 300, y: 200 },
    bye: { x: 600, y: 0 },
    sorry: { x: 0, y: 400 },
    island: { x: 0, y: 600 },
  },
});
if ("problems" in read) throw new Error(JSON.stringify(read.problems));
const flow: Flow = read.flow;

describe("the outline", () => {
  test("shows every block once, and exits that lead nowhere", () => {
    const rows = outlineRows(flow, new Set());
    expect(
      rows.map(({ level, via, block, repeated }) => `${"  ".repeat(level - 1)}${via?.exit ?? "·"} ${block ?? "–"}${repeated ? " ↑" : ""}`),
    ).toEqual([
      "· menu",
      "  1 orders",
      "    next bye",
      "    timeout –",
      "    invalid –",
      "  2 support",
      "    next bye ↑",
      "  timeout bye ↑",
      "  invalid menu ↑",
      "· sorry",
      "  next bye ↑",
      "· island",
      "  next –",
    ]);
    expect(rows.filter(({ level }) => level === 1).map(({ position, of }) => [position, of])).toEqual([
      [1, 3],
      [2, 3],
      [3, 3],
    ]);
  });

  test("a folded line hides what is below it and keeps the rest", () => {
    expect(outlineRows(flow, new Set(["menu/1"])).map(({ key }) => key)).toEqual([
      "menu",
      "menu/1",
      "menu/2",
      "menu/2/next",
      "menu/timeout",
      "menu/invalid",
      "sorry",
      "sorry/next",
      "island",
      "island/next",
    ]);
  });
});

test.each([
  ["menu", "right", "orders"],
  ["orders", "down", "support"],
  ["support", "up", "orders"],
  ["orders", "left", "menu"],
  ["bye", "left", "orders"],
  ["sorry", "down", "island"],
  ["menu", "left", null],
] as const)("the arrow from %s to the %s leads to %s", (from, direction, to) => {
  expect(walk(flow, from, direction)).toBe(to);
});

describe("copy and paste", () => {
  test("takes blocks and the variables they use into another flow, with free ids and without ways out", () => {
    const other = emptyFlow("別のフロー");
    const edit = pasteEdit(other, copyText(flow, ["menu", "orders"]), { x: 50, y: 60 });
    const done = edit === null ? { problems: [] } : apply(other, edit);
    if ("problems" in done) throw new Error("refused");
    expect(done.flow.variables).toEqual({ memberNo: { type: "digits", secret: false } });
    expect(done.flow.blocks.menu?.exits).toEqual({ "1": "orders", invalid: "menu" });
    expect(done.flow.layout).toEqual({ menu: { x: 50, y: 60 }, orders: { x: 350, y: 60 } });
  });

  test.each(["", "hello", "{}", '{"musubi":"blocks/1","blocks":{"a":{"kind":"bogus"}},"layout":{},"variables":{}}'])(
    "%j is not ours",
    (text) => {
      expect(pasteEdit(flow, text, { x: 0, y: 0 })).toBeNull();
    },
  );
});

test("a block is found by what it says, by its variable and by its id", () => {
  const orders = flow.blocks.orders;
  if (orders === undefined) throw new Error("no block");
  for (const word of ["会員番号を", "memberNo", "orders", "番号入力"]) expect(wordsOf("orders", orders)).toContain(word);
  expect(variablesOf(flow)).toEqual(["memberNo"]);
});
