import { expect, test } from "vitest";
import { emptyFlow, type Flow } from "../../../flow/flow.ts";
import { readFlow } from "../../../flow/schema.ts";
import { firstView } from "./first-view.ts";

const window = { width: 800, height: 600 };

function row(count: number): Flow {
  const ids = Array.from({ length: count }, (_, at) => `e${at}`);
  const read = readFlow({
    ...emptyFlow("x"),
    start: "e0",
    blocks: Object.fromEntries(ids.map((id) => [id, { kind: "end" }])),
    layout: Object.fromEntries(ids.map((id, at) => [id, { x: at * 340, y: 0 }])),
  });
  if ("problems" in read) throw new Error("not a flow");
  return read.flow;
}

test("a small flow is shown whole and never enlarged", () => {
  const view = firstView(row(1), row(1).layout, window);
  expect(view.zoom).toBe(1);
  expect(view.x).toBe((800 - 248) / 2);
});

test("a long flow begins at its start, at a size that can be read", () => {
  const flow = row(20);
  expect(firstView(flow, flow.layout, window)).toMatchObject({ x: 48, zoom: 0.75 });
});

test("a link to a block shows that block", () => {
  const flow = row(20);
  const at = (chosen: string) => firstView(flow, flow.layout, window, chosen);
  expect(at("e10").x + at("e10").zoom * (3_400 + 248 / 2)).toBe(400);
  expect(at("e0").x).toBe(48);
});
