import { expect, test } from "vitest";
import { play } from "../../test/play.ts";

test("hangs up with its cause", () => {
  const played = play({ blocks: { full: { kind: "end", cause: "USER_BUSY" } } });
  expect(played.operations).toEqual([{ step: 1, block: "full", call: "hangup", cause: "USER_BUSY" }]);
  expect(played.end).toEqual({ reason: "ended", cause: "USER_BUSY", outcome: null, code: null });
});

test("in the call's own flow an outcome is kept for reports", () => {
  expect(play({ blocks: { sold: { kind: "end", outcome: "sold" } } }).end).toMatchObject({ reason: "ended", outcome: "sold" });
});
