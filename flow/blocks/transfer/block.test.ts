import { describe, expect, test } from "vitest";
import { readBlock } from "../../schema.ts";
import { play } from "../../test/play.ts";

const exits = { ended: "ended", busy: "busy", noAnswer: "noAnswer", failed: "failed" };
const flow = (options: object) => ({
  variables: { to: { type: "digits" }, good: { type: "digits", initial: "0312345678" } },
  blocks: { put: { kind: "transfer", targets: [{ name: "desk" }], ...options, exits } },
});

describe("transfer", () => {
  test.each(["ended", "busy", "noAnswer", "failed"] as const)("%s is an exit", (result) => {
    expect(play(flow({}), { bridges: [result] }).reached).toBe(result);
  });

  test("asks for people with everything they need, and does not answer by itself", () => {
    const whisper = [{ say: { "ja-JP": "お客様です" } }];
    const played = play(
      flow({
        targets: [{ number: "+81312345678" }, { number: "{{good}}" }, { sip: "sip:a@example.com" }],
        order: "all-at-once",
        ringSeconds: 20,
        callerId: "main",
        whisper,
      }),
    );
    expect(played.operations[0]).toEqual({
      step: 1,
      block: "put",
      people: "bridge",
      targets: [{ number: "+81312345678" }, { number: "0312345678" }, { sip: "sip:a@example.com" }],
      order: "all-at-once",
      ringSeconds: 20,
      callerId: "main",
      whisper: [{ say: "お客様です", language: "ja-JP" }],
    });
  });

  test("a number that a variable does not hold is never dialled", () => {
    const played = play(flow({ targets: [{ number: "{{to}}" }, { number: "{{caller.name}}" }] }), {
      call: { caller: { shown: "shown", name: "sofia/x" } },
    });
    expect(played.reached).toBe("failed");
    expect(played.operations.some((operation) => "people" in operation)).toBe(false);
  });

  test.each([
    [{ number: "0312345678\n" }, "E_BAD_NUMBER"],
    [{ number: "user/1000" }, "E_BAD_NUMBER"],
    [{ sip: "sip:a@example.com;x={y}" }, "E_BAD_ADDRESS"],
    [{ name: "../desk" }, "E_BAD_NAME"],
  ])("the target %j is refused with %s", (target, code) => {
    const read = readBlock("put", { kind: "transfer", targets: [target] });
    expect("problems" in read && read.problems.map((problem) => problem.code)).toEqual([code]);
  });
});
