import { expect, test } from "vitest";
import type { FromSwitch } from "../../telephony/line-protocol.ts";
import { hear, idleLine, longestSilence, silenceAfter } from "./line-state.ts";

const prompt = (id: number, text: string, at: number): FromSwitch => ({
  ...{ type: "prompt", id, at, offsetMs: 0, kind: "speech", text, language: "ja-JP", audio: null, durationMs: 1000 },
});

const story: FromSwitch[] = [
  { type: "ringing", callId: "c1", to: "test", at: 0 },
  { type: "answered", at: 100 },
  { type: "deadAir", ms: null, at: 100 },
  { type: "deadAir", ms: 40, at: 140 },
  prompt(1, "1を押してください。", 140),
  { type: "promptEnd", id: 1, whole: false, at: 900 },
  { type: "listening", what: "keys", at: 900 },
  { type: "digit", digit: "1", at: 910 },
  { type: "listening", what: null, at: 910 },
  { type: "deadAir", ms: null, at: 910 },
  { type: "deadAir", ms: 690, at: 1600 },
  prompt(2, "承りました。", 1600),
  { type: "promptEnd", id: 2, whole: true, at: 2600 },
  { type: "deadAir", ms: null, at: 2600 },
  { type: "deadAir", ms: 0, at: 2600 },
  { type: "over", cause: "NORMAL_CLEARING", by: "switch", at: 2600 },
];

test("a call from the first ring to its end", () => {
  const end = story.reduce(hear, idleLine);
  expect(end).toMatchObject({
    ...{ phase: "over", callId: "c1", answeredAt: 100, endedAt: 2600, digits: "1", listening: null },
    end: { cause: "NORMAL_CLEARING", by: "switch" },
  });
  expect(end.heard.map(({ text, from, to, whole }) => [text, from, to, whole])).toEqual([
    ["1を押してください。", 140, 900, false],
    ["承りました。", 1600, 2600, true],
  ]);
  expect(end.deadAir).toEqual({
    now: null,
    gaps: [
      { from: 100, to: 140, ms: 40 },
      { from: 910, to: 1600, ms: 690 },
    ],
  });
});

test("the silence after a server went down is the longest that reaches beyond that instant", () => {
  const end = story.reduce(hear, idleLine);
  expect(longestSilence(end, 3000)).toBe(690);
  expect(silenceAfter(end, 1000, 3000)).toBe(690);
  expect(silenceAfter(end, 1601, 3000)).toBe(0);
});

test("a silence that lasts counts up to now", () => {
  const open = story.slice(0, 10).reduce(hear, idleLine);
  expect(silenceAfter(open, 800, 1410)).toBe(500);
});
