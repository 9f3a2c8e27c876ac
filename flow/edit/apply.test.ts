import { describe, expect, test } from "vitest";
import { emptyFlow, type Flow } from "../flow.ts";
import { sketch } from "../test/sketch.ts";
import { apply } from "./apply.ts";
import { type Edit, nameOfEdit } from "./edit.ts";

const prompt = [{ say: { "ja-JP": "ご用件をどうぞ。" } }];
const flow = sketch({
  handlers: { error: "sorry", hangup: null },
  blocks: {
    ask: { kind: "menu", prompt, keys: ["1", "2"], exits: { "1": "sorry", "2": "bye", timeout: "bye", invalid: "ask" } },
    sorry: { kind: "play", prompt, exits: { next: "bye" } },
    bye: { kind: "end" },
  },
  layout: { ask: { x: 0, y: 0 }, sorry: { x: 300, y: 0 } },
});

function done(edit: Edit, before: Flow = flow): Flow {
  const applied = apply(before, edit);
  if ("problems" in applied) throw new Error(applied.problems.map(({ code }) => code).join());
  expect(apply(applied.flow, applied.inverse)).toMatchObject({ flow: before });
  return applied.flow;
}

describe("edits", () => {
  test("the first block becomes the start", () => {
    const after = done(
      { edit: "add-block", id: "hello", block: { kind: "play", prompt: [] }, at: { x: 1, y: 2 } },
      emptyFlow("新しいフロー"),
    );
    expect(after).toMatchObject({
      start: "hello",
      layout: { hello: { x: 1, y: 2 } },
      blocks: { hello: { kind: "play", bargeIn: true, exits: {} } },
    });
  });

  test("a block can be added behind an exit", () => {
    const after = done({
      edit: "add-block",
      id: "tag",
      block: { kind: "tag", tag: "vip" },
      at: { x: 1, y: 2 },
      after: { block: "ask", exit: "2" },
    });
    expect(after.blocks.ask?.exits["2"]).toBe("tag");
  });

  test("removing a block takes everything that led there", () => {
    const after = done({ edit: "remove-blocks", ids: ["sorry"] });
    expect(after.handlers.error).toBeNull();
    expect(after.blocks.ask?.exits).toEqual({ "2": "bye", timeout: "bye", invalid: "ask" });
    expect(after.layout).toEqual({ ask: { x: 0, y: 0 } });
    expect(done({ edit: "remove-blocks", ids: ["ask"] }).start).toBeNull();
  });

  test("options that lose a key lose its exit, and a renamed exit keeps its way", () => {
    const less = done({ edit: "change-options", id: "ask", options: { prompt, keys: ["2"] } });
    expect(less.blocks.ask?.exits).toEqual({ "2": "bye", timeout: "bye", invalid: "ask" });
    const renamed = done({ edit: "change-options", id: "ask", options: { prompt, keys: ["7", "2"] }, exits: { "1": "7" } });
    expect(renamed.blocks.ask?.exits["7"]).toBe("sorry");
  });

  test("a new id is followed everywhere", () => {
    const after = done({ edit: "rename-block", id: "sorry", to: "apology" });
    expect(after.handlers.error).toBe("apology");
    expect(after.blocks.ask?.exits["1"]).toBe("apology");
    expect(after.layout.apology).toEqual({ x: 300, y: 0 });
  });

  test("a copy gets free ids and keeps its inner ways only", () => {
    const after = done({ edit: "duplicate", ids: ["ask", "sorry"], by: { x: 20, y: 20 } });
    expect(after.blocks.ask2?.exits).toEqual({ "1": "sorry2", invalid: "ask2" });
    expect(after.layout.sorry2).toEqual({ x: 320, y: 20 });
  });

  test.each<[Edit, string]>([
    [{ edit: "add-block", id: "ask", block: { kind: "end" }, at: { x: 0, y: 0 } }, "E_EXISTS"],
    [{ edit: "add-block", id: "a/b", block: { kind: "end" }, at: { x: 0, y: 0 } }, "E_BAD_NAME"],
    [{ edit: "add-block", id: "x", block: { kind: "bogus" }, at: { x: 0, y: 0 } }, "E_UNKNOWN_BLOCK"],
    [
      { edit: "add-block", id: "x", block: { kind: "play", prompt: [], exits: { next: "nowhere" } }, at: { x: 0, y: 0 } },
      "E_NO_SUCH_BLOCK",
    ],
    [{ edit: "change-options", id: "ask", options: { prompt: [], keys: ["A"] } }, "E_BAD_DIGITS"],
    [{ edit: "connect", from: "ask", exit: "9", to: "bye" }, "E_UNKNOWN_EXIT"],
    [{ edit: "connect", from: "ask", exit: "1", to: "constructor" }, "E_NO_SUCH_BLOCK"],
    [{ edit: "move", places: { ask: { x: Number.NaN, y: 0 } } }, "E_OUT_OF_RANGE"],
    [{ edit: "put-variable", name: "a b", declaration: { type: "text" } }, "E_BAD_NAME"],
    [{ edit: "set-languages", languages: [] }, "E_OUT_OF_RANGE"],
    [{ edit: "set-start", id: "nope" }, "E_NO_SUCH_BLOCK"],
    [
      {
        edit: "batch",
        name: { ja: "", en: "" },
        edits: [
          { edit: "remove-blocks", ids: ["bye"] },
          { edit: "set-start", id: "bye" },
        ],
      },
      "E_NO_SUCH_BLOCK",
    ],
  ])("%j is refused with %s", (edit, code) => {
    const applied = apply(flow, edit);
    expect("problems" in applied && applied.problems.map((problem) => problem.code)).toContain(code);
  });

  test("what an edit does not touch is shared", () => {
    const after = done({ edit: "set-languages", languages: ["ja-JP"] });
    expect(after.blocks).toBe(flow.blocks);
    expect(done({ edit: "connect", from: "ask", exit: "1", to: "bye" }).blocks.sorry).toBe(flow.blocks.sorry);
  });

  test("steps have names for the undo menu", () => {
    expect(nameOfEdit({ edit: "remove-blocks", ids: ["ask"] }, flow)).toEqual({ ja: "「メニュー」を削除", en: "Delete Menu" });
    const applied = apply(flow, { edit: "move", places: { ask: { x: 9, y: 9 } } });
    expect("inverse" in applied && applied.inverse.name.en).toBe("Move");
  });
});
