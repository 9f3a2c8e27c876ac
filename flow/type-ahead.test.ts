import { expect, test } from "vitest";
import { gatherAnswer } from "./test/gather-answer.ts";
import { stillWanted, takeTyped, typedAnswer } from "./type-ahead.ts";

const gather = { min: 2, max: 4, terminator: "#" };

test.each([
  // waiting   taken    rest   the answer that this already makes
  ["", "", "", null],
  ["1", "1", "", null],
  ["12#34", "12#", "34", { digits: "12", how: "terminator" }],
  ["123456", "1234", "56", { digits: "1234", how: "full" }],
  ["1234#5", "1234", "5", { digits: "1234", how: "full" }], // the terminator behind a full number is dropped
  ["#9", "#", "9", { digits: "", how: "terminator" }],
  ["1*", "1*", "", null],
])("%j waiting: takes %j, leaves %j", (typed, taken, rest, answer) => {
  expect(takeTyped(typed, gather)).toEqual({ taken, rest });
  expect(typedAnswer({ ...gather, typed: taken })).toEqual(answer);
});

test("the switch gathers what is missing", () => {
  expect(stillWanted({ ...gather, typed: "1" })).toEqual({ min: 1, max: 3 });
  expect(stillWanted({ ...gather, typed: "123" })).toEqual({ min: 1, max: 1 });
});

test.each([
  ["12#3", { digits: "12", how: "terminator", rest: "3" }],
  ["12345", { digits: "1234", how: "full", rest: "5" }],
  ["12", { digits: "12", how: "timeout", rest: "" }],
])("pressing %j behind nothing", (pressed, answer) => {
  const operation = { call: "gather", audio: [], timeoutSeconds: 5, interDigitSeconds: 3, secret: false, typed: "", ...gather } as const;
  expect(gatherAnswer({ ...operation, audio: [] }, pressed)).toEqual(answer);
});
