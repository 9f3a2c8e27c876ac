import { expect, test } from "vitest";
import { play } from "../../test/play.ts";

test("a tag is promised to the outbox with its value, and nobody is answered for it", () => {
  const played = play({ blocks: { mark: { kind: "tag", tag: "vip", value: "{{caller.number}}", exits: { next: "bye" } } } });
  expect(played.operations).toEqual([
    { step: 1, block: "mark", outbox: "tag", tag: "vip", value: "+819011112222" },
    { step: 2, block: "bye", call: "hangup", cause: "NORMAL_CLEARING" },
  ]);
});
