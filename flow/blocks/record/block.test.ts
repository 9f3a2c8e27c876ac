import { expect, test } from "vitest";
import { readBlock } from "../../schema.ts";
import { play } from "../../test/play.ts";

const say = (words: string) => [{ say: { "ja-JP": words } }];
const flow = (options: object = {}) => ({
  variables: { message: { type: "text" } },
  blocks: { leave: { kind: "record", prompt: say("ご伝言を"), into: "message", ...options, exits: { recorded: "thanks", empty: "bye" } } },
});
const review = { prompt: say("よろしければ1、聞くには2、録り直すには3"), keep: "1", listen: "2", again: "3" };

test("a message is kept by name; silence is none", () => {
  expect(play(flow())).toMatchObject({ reached: "thanks", variables: { message: "recording-2" } });
  expect(play(flow(), { recordings: [0] })).toMatchObject({ reached: "bye", variables: { message: null } });
});

test.each([
  [["1"], "recording-2"],
  [["2", "1"], "recording-2"],
  [["3", "1"], "recording-4"], // taken again
  [["3", "3", "3", "1"], "recording-6"], // three takes are enough: the fourth wish only asks again
  [[null, null, null], "recording-2"], // who says nothing to the question has left a message all the same
])("reviewing with %j keeps %s", (presses, kept) => {
  expect(play(flow({ review }), { presses })).toMatchObject({ reached: "thanks", variables: { message: kept } });
});

test("listening plays the message, then asks again", () => {
  expect(play(flow({ review }), { presses: ["2", "1"] }).heard).toEqual([
    "ご伝言を",
    review.prompt[0]?.say["ja-JP"],
    "«recording-2»",
    review.prompt[0]?.say["ja-JP"],
  ]);
});

test("the keys of the review must differ", () => {
  const read = readBlock("leave", {
    kind: "record",
    prompt: [],
    into: "message",
    review: { prompt: [], keep: "1", listen: "1", again: "3" },
  });
  expect("problems" in read && read.problems.map(({ code }) => code)).toEqual(["E_DUPLICATE"]);
});
