import { expect, test } from "vitest";
import { advance, begin } from "../../machine.ts";
import { play, testCall } from "../../test/play.ts";
import { bundleOf } from "../../test/sketch.ts";

const prompt = [
  { say: { "ja-JP": "いらっしゃいませ。" } },
  { recorded: "greeting" },
  { tone: { hz: [440, 480], milliseconds: 200 } },
  { silence: 100 },
];

test("everything is heard in order, after answering", () => {
  const played = play({ blocks: { hello: { kind: "play", prompt, exits: { next: "bye" } } } });
  expect(played.heard).toEqual(["いらっしゃいませ。", "«greeting»", "♪440+480", ""]);
  expect(played.operations.map((operation) => ("call" in operation ? operation.call : ""))).toEqual(["answer", "play", "hangup"]);
  expect(played.reached).toBe("bye");
});

test("an announcement before answer does not answer", () => {
  const played = play({ blocks: { closed: { kind: "play", prompt, beforeAnswer: true, exits: { next: "bye" } } } });
  expect(played.operations.map((operation) => ("call" in operation ? operation.call : ""))).toEqual(["play", "hangup"]);
});

test("typing ahead skips it, unless it must be heard", () => {
  const flow = (bargeIn: boolean) => ({
    blocks: {
      hello: { kind: "play", prompt, bargeIn, exits: { next: "ask" } },
      ask: { kind: "menu", prompt, keys: ["1"], exits: { "1": "one", timeout: "none", invalid: "none" } },
    },
  });
  expect(
    play({ blocks: { first: { kind: "tag", tag: "begun", exits: { next: "hello" } }, ...flow(true).blocks } }, { typed: "1" }).heard,
  ).toEqual([]);
  expect(
    play({ blocks: { first: { kind: "tag", tag: "begun", exits: { next: "hello" } }, ...flow(false).blocks } }, { typed: "1" }).heard,
  ).toHaveLength(4);
});

test("a prompt that the switch does not have takes the error exit", () => {
  const bundle = bundleOf({ blocks: { hello: { kind: "play", prompt, beforeAnswer: true, exits: { next: "fine", error: "trouble" } } } });
  const first = begin(bundle, testCall(), 0);
  const next = advance(bundle, first.state, { type: "played", reason: "not-found", step: 1, at: 1 });
  expect(next.passed.map(({ block, exit, code }) => [block, exit, code])).toEqual([
    ["hello", "error", "E_PROMPT_NOT_FOUND"],
    ["trouble", "end", null],
  ]);
});

test("where nothing is to be heard the call goes on unanswered", () => {
  const empty = [{ say: { "ja-JP": "{{caller.name}}" } }, { recording: "message" }];
  const played = play({
    variables: { message: { type: "text" } },
    blocks: { hello: { kind: "play", prompt: empty, exits: { next: "bye" } } },
  });
  expect(played.path).toEqual(["hello", "bye"]);
  expect(played.operations).toHaveLength(1);
});
