import { describe, expect, test } from "vitest";
import { check } from "../../check/check.ts";
import { print } from "../../print.ts";
import { readBlock } from "../../schema.ts";
import { play } from "../../test/play.ts";
import { sketch } from "../../test/sketch.ts";

const prompt = [{ say: { "ja-JP": "1か2を押してください。" } }];
const repeat = [{ say: { "ja-JP": "もう一度お願いします。" } }];
const exits = { "1": "orders", "2": "support", timeout: "bye", invalid: "sorry" };
const flow = { blocks: { ask: { kind: "menu", keys: ["1", "2"], tries: 2, prompt, repeat, exits } } };

describe("menu", () => {
  test.each([
    [["1"], "orders"],
    [["9", "2"], "support"], // a wrong key asks again
    [["9", "9"], "sorry"],
    [[null, null], "bye"], // null: the caller presses nothing
    [[null, "1"], "orders"],
    [["9", null], "bye"], // the last failure names the exit
    [["21"], "support"], // more keys than asked: the first counts
  ])("pressing %j leads to %s", (presses, block) => {
    expect(play(flow, { presses }).reached).toBe(block);
  });

  test("the repeat prompt is heard from the second try on", () => {
    expect(play(flow, { presses: [null, "1"] }).heard).toEqual(["1か2を押してください。", "もう一度お願いします。"]);
  });

  test("who has typed ahead hears no prompt", () => {
    const played = play(flow, { typed: "2" });
    expect(played.reached).toBe("support");
    expect(played.heard).toEqual([]);
  });
});

describe("a menu that takes extensions", () => {
  const variables = { ext: { type: "digits" }, pin: { type: "digits", secret: true } } as const;
  const taking = (extension: object, more: object = {}) => ({
    variables,
    blocks: {
      ask: {
        ...{ kind: "menu", keys: ["1", "2", "9", "*"], tries: 2, prompt, repeat, ...more },
        extension: { digits: 3, begins: "234", into: "ext", ...extension },
        exits: { "1": "orders", "2": "support", "9": "front", "*": "again", extension: "desk", timeout: "bye", invalid: "sorry" },
      },
    },
  });

  // Each entry is what the caller presses before the next pause; null: nothing.
  test.each([
    [["1"], "orders", null], // begins no extension: at once
    [["9"], "front", null],
    [["*"], "again", null],
    [["2", null], "support", null], // a key that may begin one, then a pause
    [["2#"], "support", null], // … or # instead of the pause
    [["2", "01"], "desk", "201"],
    [["3", "99"], "desk", "399"], // digits that are keys of their own belong to it
    [["201"], "desk", "201"], // all at once
    [["3", null, "1"], "orders", null], // no key and no extension: asks again
    [["3", "4", "2", null], "support", null], // too short
    [["3", "4#", "4", "11"], "desk", "411"],
    [["2", "*1", null], "bye", null], // no digits
    [["5", "5"], "sorry", null],
    [["3", "1", "3", null], "sorry", null],
    [[null, null], "bye", null],
  ])("pressing %j leads to %s", (presses, block, dialled) => {
    const played = play(taking({}), { presses });
    expect([played.reached, played.variables.ext]).toEqual([block, dialled]);
  });

  test("the rest is waited for without a prompt, for the pause between digits", () => {
    const played = play(taking({ interDigitSeconds: 3 }), { presses: ["2", "01"] });
    expect(played.heard).toEqual(["1か2を押してください。"]);
    expect(played.operations.filter((operation) => "call" in operation && operation.call === "gather")).toMatchObject([
      { min: 1, max: 1, timeoutSeconds: 5 },
      { audio: [], min: 1, max: 2, terminator: "#", timeoutSeconds: 3, interDigitSeconds: 3, secret: false },
    ]);
  });

  test.each([
    ["201", "desk", "201"],
    ["1", "orders", null],
    ["2#", "support", null],
  ])("who has typed %s ahead hears no prompt", (typed, block, dialled) => {
    const played = play(taking({}), { typed });
    expect([played.reached, played.variables.ext, played.heard]).toEqual([block, dialled, []]);
  });

  test.each(["110", "118", "119"])("%s is no extension, whatever extensions may begin with", (number) => {
    const played = play(taking({ begins: "0123456789" }, { tries: 1 }), { presses: [number.slice(0, 1), number.slice(1)] });
    expect([played.reached, played.variables.ext]).toEqual(["sorry", null]);
  });

  test("a transfer to its variable rings what was dialled", () => {
    const menu = taking({}).blocks.ask;
    const played = play(
      { variables, blocks: { ask: menu, desk: { kind: "transfer", targets: [{ number: "{{ext}}" }], exits: { ended: "done" } } } },
      { presses: ["2", "01"], bridges: ["ended"] },
    );
    expect(played.operations.find((operation) => "people" in operation)).toMatchObject({ targets: [{ number: "201" }] });
  });

  test("what is not said is filled in; a menu without it is written as ever", () => {
    const read = readBlock("ask", { kind: "menu", prompt, keys: ["1"], extension: { digits: 4, into: "ext" } });
    expect("block" in read && read.block).toMatchObject({
      extension: { digits: 4, begins: "0123456789", into: "ext", interDigitSeconds: 2 },
    });
    expect(print(sketch(flow))).not.toContain("extension");
    expect(print(sketch(flow))).not.toContain("version");
  });

  test.each([
    [{ digits: 1 }, "E_OUT_OF_RANGE"],
    [{ digits: 9 }, "E_OUT_OF_RANGE"],
    [{ begins: "" }, "E_BAD_DIGITS"],
    [{ begins: "2*" }, "E_BAD_DIGITS"],
    [{ begins: "2\n" }, "E_BAD_DIGITS"],
    [{ begins: "22" }, "E_DUPLICATE"],
    [{ into: "no name" }, "E_BAD_NAME"],
    [{ interDigitSeconds: 0 }, "E_OUT_OF_RANGE"],
    [{ secret: true }, "E_UNKNOWN_FIELD"],
  ])("extension %j is refused with %s", (wrong, code) => {
    const read = readBlock("ask", { kind: "menu", prompt, keys: ["1"], extension: { digits: 3, into: "ext", ...wrong } });
    expect("problems" in read && read.problems.map((problem) => problem.code)).toEqual([code]);
  });

  describe("the checker", () => {
    const end = { kind: "end" };
    const say = (next: string) => ({ kind: "play", prompt: [{ say: { "ja-JP": "{{ext}}" } }], exits: { next } });
    const found = (exits: Record<string, string>, into = "ext") =>
      check(
        sketch({
          languages: ["ja-JP"],
          variables,
          blocks: {
            ask: { kind: "menu", keys: ["1"], prompt, extension: { digits: 3, into }, exits },
            said: say("end"),
            end,
          },
        }),
      ).map(({ grade, code, block, exit }) => [grade, code, block, exit].filter((word) => word !== undefined).join(" "));
    const rest = { timeout: "end", invalid: "end" };

    test("its exit must lead somewhere", () =>
      expect(found({ ...rest, "1": "end" })).toEqual(["error E_UNCONNECTED_EXIT ask extension", "warning E_UNREACHABLE said"]));
    test("behind it the variable has a value", () => expect(found({ ...rest, "1": "end", extension: "said" })).toEqual([]));
    test("behind a key it has none", () =>
      expect(found({ ...rest, "1": "said", extension: "end" })).toEqual(["error E_READ_BEFORE_SET said"]));
    test("a secret cannot take it", () => {
      expect(found({ ...rest, "1": "end", extension: "end" }, "pin")).toContain("error E_SECRET_SHOWN ask");
      expect(found({ ...rest, "1": "end", extension: "end" }, "nobody")).toContain("error E_UNKNOWN_VARIABLE ask");
    });
  });
});
