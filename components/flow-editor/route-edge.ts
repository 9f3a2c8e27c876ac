import type { Box, Point } from "./card-geometry.ts";

const clearance = 14;
const margin = 10;

/**
 * An orthogonal way from a handle at the right of one card to the left of another, off all cards where that is possible.
 * Tries the few ways that a person would draw (across a gap, or around above or below) and takes the one that
 * crosses the fewest cards, then the one with the fewest bends, then the shortest.
 * @returns corner points, first and last included; every segment is horizontal or vertical
 */
export function routeEdge(from: Point, to: Point, obstacles: readonly Box[], lane = 0): Point[] {
  const start = { x: from.x + clearance + lane * 4, y: from.y };
  const end = { x: to.x - clearance, y: to.y };
  const near = obstacles.filter((box) => touches(box, from, to));
  const ways = [...across(from, to, start, end, near), ...around(from, to, start, end, near)].map(straighten);
  let best = ways[0] ?? [from, to];
  let bestCost = Number.POSITIVE_INFINITY;
  for (const way of ways) {
    const cost = costOf(way, near);
    if (cost < bestCost) [best, bestCost] = [way, cost];
  }
  return best;
}

/** Out, across one vertical line, and in: only where the target lies to the right. */
function across(from: Point, to: Point, start: Point, end: Point, near: readonly Box[]): Point[][] {
  if (end.x < start.x) return [];
  const columns = [start.x, end.x, (start.x + end.x) / 2, ...near.flatMap((box) => [box.x - margin, box.x + box.width + margin])];
  return columns.filter((x) => x >= start.x && x <= end.x).map((x) => [from, { x, y: from.y }, { x, y: to.y }, to]);
}

/** Out, along a free row, and in from the left: also for ways back. */
function around(from: Point, to: Point, start: Point, end: Point, near: readonly Box[]): Point[][] {
  const rows = [(from.y + to.y) / 2, ...near.flatMap((box) => [box.y - margin, box.y + box.height + margin])];
  return rows.map((y) => [from, start, { x: start.x, y }, { x: end.x, y }, end, to]);
}

function costOf(way: readonly Point[], boxes: readonly Box[]): number {
  let crossings = 0;
  let length = 0;
  for (let at = 1; at < way.length; at++) {
    const a = way[at - 1];
    const b = way[at];
    if (a === undefined || b === undefined) continue;
    length += Math.abs(a.x - b.x) + Math.abs(a.y - b.y);
    for (const box of boxes) if (crosses(a, b, box)) crossings += 1;
  }
  return crossings * 100_000 + way.length * 60 + length;
}

/** Does the segment run through the inside of the box (touching its border is no crossing)? */
function crosses(a: Point, b: Point, box: Box): boolean {
  return (
    Math.min(a.x, b.x) < box.x + box.width &&
    Math.max(a.x, b.x) > box.x &&
    Math.min(a.y, b.y) < box.y + box.height &&
    Math.max(a.y, b.y) > box.y
  );
}

/** Only cards in or near the rectangle between both ends can be in the way. */
function touches(box: Box, from: Point, to: Point): boolean {
  const reach = 320;
  return (
    box.x < Math.max(from.x, to.x) + reach &&
    box.x + box.width > Math.min(from.x, to.x) - reach &&
    box.y < Math.max(from.y, to.y) + reach &&
    box.y + box.height > Math.min(from.y, to.y) - reach
  );
}

/** Leaves out points that stand on the line between their neighbours. */
function straighten(way: Point[]): Point[] {
  const found: Point[] = [];
  for (const [at, point] of way.entries()) {
    const before = found.at(-1);
    const after = way[at + 1];
    if (before !== undefined && before.x === point.x && before.y === point.y) continue;
    if (
      before !== undefined &&
      after !== undefined &&
      ((before.x === point.x && point.x === after.x) || (before.y === point.y && point.y === after.y))
    )
      continue;
    found.push(point);
  }
  return found;
}

/** The way as an SVG path with rounded corners. */
export function roundedPath(way: readonly Point[], radius = 6): string {
  const [first, ...rest] = way;
  if (first === undefined) return "";
  let path = `M ${first.x} ${first.y}`;
  for (const [at, point] of rest.entries()) {
    const before = way[at];
    const after = way[at + 2];
    if (after === undefined || before === undefined) {
      path += ` L ${point.x} ${point.y}`;
      continue;
    }
    const turn = Math.min(radius, distance(before, point) / 2, distance(point, after) / 2);
    const enter = towards(point, before, turn);
    const leave = towards(point, after, turn);
    path += ` L ${enter.x} ${enter.y} Q ${point.x} ${point.y} ${leave.x} ${leave.y}`;
  }
  return path;
}

function distance(a: Point, b: Point): number {
  return Math.abs(a.x - b.x) + Math.abs(a.y - b.y);
}

function towards(from: Point, to: Point, by: number): Point {
  return { x: from.x + Math.sign(to.x - from.x) * by, y: from.y + Math.sign(to.y - from.y) * by };
}
