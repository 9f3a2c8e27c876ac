import { expect, test } from "vitest";
import { play } from "../../test/play.ts";

const prompt = [{ say: { "ja-JP": "{{caller.number|phone}}", "en-US": "{{caller.number|phone}}" } }];

test("what follows is heard and read aloud in the new language", () => {
  const played = play({
    blocks: {
      before: { kind: "play", prompt, exits: { next: "switch" } },
      switch: { kind: "language", language: "en-US", exits: { next: "after" } },
      after: { kind: "play", prompt, exits: { next: "bye" } },
    },
  });
  expect(played.heard).toEqual(["ゼロキュウゼロ、イチイチイチイチ、ニニニニ", "0 9 0, 1 1 1 1, 2 2 2 2"]);
});

test("where the language has no text, the flow's first one speaks", () => {
  const played = play({
    blocks: {
      switch: { kind: "language", language: "zh-CN", exits: { next: "after" } },
      after: { kind: "play", prompt: [{ say: { "en-US": "Hello", "ja-JP": "もしもし{{now.time}}" } }], exits: { next: "bye" } },
    },
  });
  expect(played.operations[1]).toMatchObject({ audio: [{ say: "もしもし午前10時", language: "ja-JP" }] });
});
