import ELK from "elkjs/lib/elk.bundled.js";
import { expect, test } from "vitest";
import { emptyFlow, exitsOf } from "../../../flow/flow.ts";
import { readFlow } from "../../../flow/schema.ts";
import { card, cardHeight } from "../card-geometry.ts";
import { graphOf } from "./lay-out.ts";

const blocks = Object.fromEntries(
  Array.from({ length: 60 }, (_, at) => [
    `m${at}`,
    {
      kind: "menu",
      prompt: [],
      keys: ["1", "2", "3"],
      exits: Object.fromEntries(["1", "2", "3"].map((key, of) => [key, `m${Math.min(59, at * 2 + of)}`])),
    },
  ]),
);

test("no two cards overlap, and the start is leftmost", async () => {
  const read = readFlow({ ...emptyFlow("大きい"), start: "m0", blocks });
  if ("problems" in read) throw new Error("not a flow");
  const { children = [] } = await new ELK().layout(graphOf(read.flow));
  const boxes = children.map(({ id, x = 0, y = 0 }) => {
    const block = read.flow.blocks[id];
    return { id, x, y, right: x + card.width, bottom: y + cardHeight(block === undefined ? 0 : exitsOf(block).length) };
  });
  const overlaps = boxes.flatMap((a) =>
    boxes.filter((b) => a.id < b.id && a.x < b.right && b.x < a.right && a.y < b.bottom && b.y < a.bottom).map((b) => `${a.id} ${b.id}`),
  );
  expect(overlaps).toEqual([]);
  const start = boxes.find(({ id }) => id === "m0");
  expect(start?.x).toBe(Math.min(...boxes.map(({ x }) => x)));
});
