import { describe, expect, test } from "vitest";
import { play } from "../../test/play.ts";

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
