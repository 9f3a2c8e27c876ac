import { describe, expect, test } from "vitest";
import { upgradeOptions } from "./block.ts";
import { blockKinds, blocks, reservedKinds } from "./blocks/registry.ts";
import { emptyFlow } from "./flow.ts";
import { limits } from "./limits.ts";
import { borders, isBorder } from "./operation.ts";
import { print } from "./print.ts";
import { parse, readBlock, readFlow } from "./schema.ts";

const document = (blocks: object) => ({ ...emptyFlow("試験"), blocks });

describe("the registry", () => {
  test.each(blockKinds)("%s: its defaults can be placed, and it says what it does in both languages", (kind) => {
    expect(readBlock("a", { kind, ...blocks[kind].defaults })).toHaveProperty("block");
    expect(blocks[kind].kind).toBe(kind);
    for (const text of [blocks[kind].name, blocks[kind].describe]) expect([text.ja, text.en].every((words) => words.length > 1)).toBe(true);
  });

  test("reserved kinds are no kinds yet", () => {
    expect(reservedKinds.filter((kind) => (blockKinds as string[]).includes(kind))).toEqual([]);
    for (const kind of reservedKinds) expect(readBlock("a", { kind })).toMatchObject({ problems: [{ code: "E_RESERVED_BLOCK" }] });
  });

  test.each(["constructor", "toString", "__proto__", "hasOwnProperty"])("%s is no kind", (kind) => {
    expect(readBlock("a", { kind })).toMatchObject({ problems: [{ code: "E_UNKNOWN_BLOCK" }] });
  });
});

describe("limits of the file", () => {
  const ends = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`b${index}`, { kind: "end" }]));

  test("5,000 blocks are read and printed; one more is refused", () => {
    const read = readFlow(document(ends(limits.blocks)));
    expect("flow" in read && parse(print(read.flow))).toEqual(read);
    expect(readFlow(document(ends(limits.blocks + 1)))).toMatchObject({ problems: [{ code: "E_TOO_MANY_BLOCKS" }] });
  });

  test("a text has at most 2,000 characters", () => {
    const play = (length: number) => readBlock("a", { kind: "play", prompt: [{ say: { "ja-JP": "あ".repeat(length) } }] });
    expect(play(2_000)).toHaveProperty("block");
    expect(play(2_001)).toMatchObject({ problems: [{ code: "E_TOO_LONG", path: ["blocks", "a", "prompt", 0, "say", "ja-JP"] }] });
  });

  test("conditions may be nested, not without end", () => {
    const nested = (depth: number): unknown => (depth === 0 ? { caller: "known" } : { not: nested(depth - 1) });
    const branch = (depth: number) => readFlow(document({ a: { kind: "branch", cases: [{ exit: "yes", when: nested(depth) }] } }));
    expect(branch(50)).toHaveProperty("flow");
    expect(branch(5_000)).toMatchObject({ problems: [{ code: "E_TOO_DEEP" }] });
  });
});

describe("versions of a kind", () => {
  const definition = {
    upgrades: [
      (old: Record<string, unknown>) => ({ ...old, seconds: Number(old.ms) / 1_000 }),
      ({ ms: _ms, ...rest }: Record<string, unknown>) => rest,
    ],
  };

  test("older options come through every upgrade, newer ones through none", () => {
    expect(upgradeOptions(definition, 1, { ms: 5_000 })).toEqual({ seconds: 5 });
    expect(upgradeOptions(definition, 2, { ms: 1, seconds: 7 })).toEqual({ seconds: 7 });
    expect(upgradeOptions(definition, 3, { seconds: 7 })).toEqual({ seconds: 7 });
  });

  test("a version that does not exist is refused", () => {
    for (const version of [0, 2, 1.5, "1"])
      expect(readBlock("a", { kind: "end", version })).toMatchObject({ problems: [{ code: "E_UNKNOWN_VERSION" }] });
    expect(readBlock("a", { kind: "end", version: 1 })).toHaveProperty("block");
  });
});

test("borders are operations with an effect on others, people, and long waits", () => {
  expect(Object.entries(borders).flatMap(([name, border]) => (border === "always" ? [name] : []))).toEqual([
    "counter",
    "http",
    "bridge",
    "queue",
    "callback",
  ]);
  expect(isBorder({ call: "hold", music: null, seconds: 30 })).toBe(false);
  expect(isBorder({ call: "hold", music: null, seconds: 31 })).toBe(true);
  expect(isBorder({ call: "hold", music: null, seconds: null })).toBe(true);
  expect(isBorder({ call: "answer" })).toBe(false);
});
