import { expect, test } from "vitest";
import { play } from "../../test/play.ts";

const variables = { text: { type: "text", initial: "前" }, count: { type: "number" }, day: { type: "date" }, digits: { type: "digits" } };
const flow = (assign: unknown[]) => ({ variables, blocks: { set: { kind: "set", assign, exits: { next: "bye", error: "trouble" } } } });

test.each([
  [
    [
      { to: "text", clear: true },
      { to: "text", text: "「{{text}}」" },
    ],
    { text: "「」" },
  ], // a later line sees the earlier ones
  [[{ to: "text", text: "{{text}}と後" }], { text: "前と後" }],
  [
    [
      { to: "count", number: 3 },
      { to: "count", plus: 4 },
    ],
    { count: 7 },
  ],
  [[{ to: "count", plus: 1 }], { count: 1 }], // unset counts as 0
  [[{ to: "day", daysFromToday: 31 }], { day: "2026-12-31" }],
  [[{ to: "text", clear: true }], { text: null }],
  [
    [
      { to: "digits", text: "{{caller.number}}" },
      { to: "text", text: "{{digits|phone}}" },
    ],
    { digits: "+819011112222", text: "ゼロキュウゼロ、イチイチイチイチ、ニニニニ" },
  ],
  [[{ to: "count", text: "12.5" }], { count: 12.5 }],
])("%j gives %j", (assign, after) => {
  expect(play(flow(assign))).toMatchObject({ reached: "bye", variables: after });
});

test.each([
  [
    [
      { to: "text", text: "新" },
      { to: "count", text: "たくさん" },
    ],
    "E_WRONG_TYPE",
  ],
  [[{ to: "day", text: "2026-02-30" }], "E_WRONG_TYPE"],
  [[{ to: "nobody", text: "x" }], "E_UNKNOWN_VARIABLE"],
  [
    [
      { to: "count", plus: 1e308 },
      { to: "count", plus: 1e308 },
      { to: "count", plus: 1e308 },
    ],
    "E_WRONG_TYPE",
  ],
])("%j fails with %s and sets nothing", (assign, code) => {
  const played = play(flow(assign));
  expect(played).toMatchObject({ reached: "trouble", variables: { text: "前", count: null } });
  expect(played.passed[0]?.code).toBe(code);
});
