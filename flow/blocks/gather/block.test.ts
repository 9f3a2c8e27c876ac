import { describe, expect, test } from "vitest";
import { readBlock } from "../../schema.ts";
import { play } from "../../test/play.ts";
import type { DigitCheck } from "./block.ts";
import { checkDigits } from "./check-digits.ts";

const say = (words: string) => [{ say: { "ja-JP": words } }];
const exits = { next: "good", timeout: "silent", invalid: "wrong" };
const flow = (options: object = {}) => ({
  variables: { no: { type: "digits" }, pin: { type: "digits", secret: true } },
  blocks: {
    ask: { kind: "gather", prompt: say("番号を"), repeat: say("もう一度"), into: "no", min: 3, max: 5, tries: 2, ...options, exits },
  },
});

describe("gather", () => {
  test.each([
    [["123#"], "good", "123"],
    [["12345"], "good", "12345"], // full without the terminator
    [["12#", "123#"], "good", "123"], // too short: asks again
    [["12#", "1#"], "wrong", null],
    [[null, null], "silent", null],
    [[null, "12#"], "wrong", null], // the last failure names the exit
    [["123"], "good", "123"], // long enough when the caller stops
    [["#", "#"], "silent", null],
    [["**1#"], "good", "**1"],
  ])("pressing %j leads to %s", (presses, block, value) => {
    const played = play(flow(), { presses });
    expect([played.reached, played.variables.no]).toEqual([block, value]);
  });

  test("reads back and asks", () => {
    const confirm = { prompt: say("{{no|digits}}ですね"), yes: "1", no: "2" };
    const played = play(flow({ confirm }), { presses: ["123#", "2", "456#", "1"] });
    expect(played.heard).toEqual(["番号を", "イチ、ニ、サンですね", "もう一度", "ヨン、ゴ、ロクですね"]);
    expect(played.variables.no).toBe("456");
    expect(play(flow({ confirm }), { presses: ["123#", "9", null] })).toMatchObject({ reached: "silent", variables: { no: null } });
  });

  test.each<[DigitCheck, string, boolean]>([
    [{ is: "anything" }, "1", true],
    [{ is: "mask", mask: "9XX" }, "912", true],
    [{ is: "mask", mask: "9XX" }, "812", false],
    [{ is: "mask", mask: "9XX" }, "91", false],
    [{ is: "mask", mask: "9XX" }, "9*1", false],
    [{ is: "date" }, "20240229", true],
    [{ is: "date" }, "20230229", false],
    [{ is: "date" }, "2023022", false],
    [{ is: "luhn" }, "79927398713", true],
    [{ is: "luhn" }, "79927398714", false],
    [{ is: "luhn" }, "0", false],
    [{ is: "phone" }, "0312345678", true],
    [{ is: "phone" }, "09012345678", true],
    [{ is: "phone" }, "0012345678", false],
    [{ is: "phone" }, "312345678", false],
  ])("%j of %s: %s", (check, digits, good) => {
    expect(checkDigits(digits, check)).toBe(good);
  });

  test("a date arrives as a day", () => {
    const played = play(
      {
        variables: { birthday: { type: "date" } },
        blocks: { ask: { kind: "gather", prompt: say("生年月日"), into: "birthday", min: 8, max: 8, check: { is: "date" }, exits } },
      },
      { presses: ["19640229"] },
    );
    expect(played.variables.birthday).toBe("1964-02-29");
  });

  test.each([
    [{ min: 5, max: 3 }, "E_OUT_OF_RANGE"],
    [{ secret: true, confirm: { prompt: [], yes: "1", no: "2" } }, "E_SECRET_SHOWN"],
    [{ confirm: { prompt: [], yes: "1", no: "1" } }, "E_DUPLICATE"],
    [{ terminator: "#\n" }, "E_BAD_DIGITS"],
    [{ check: { is: "mask", mask: "9X\n" } }, "E_BAD_DIGITS"],
  ])("options %j are refused with %s", (options, code) => {
    const read = readBlock("ask", { kind: "gather", prompt: [], into: "no", ...options });
    expect("problems" in read && read.problems.map((problem) => problem.code)).toEqual([code]);
  });
});
