import { exitsOf, type Flow } from "../../../flow/flow.ts";
import { type Box, card, cardHeight, entryPoint, exitPoint, type Point } from "../card-geometry.ts";
import { routeEdge } from "../route-edge.ts";

export interface Way {
  id: string;
  source: string;
  exit: string;
  target: string;
  points: readonly Point[];
}

/** Places of blocks that have none yet in the document: in a row below everything. */
export function placesOf(flow: Flow): Record<string, Point> {
  const missing = Object.keys(flow.blocks).filter((id) => flow.layout[id] === undefined);
  if (missing.length === 0) return flow.layout;
  const bottom = Math.max(0, ...Object.values(flow.layout).map(({ y }) => y + 260));
  return {
    ...flow.layout,
    ...Object.fromEntries(missing.map((id, at) => [id, { x: (at % 6) * (card.width + 92), y: bottom + Math.floor(at / 6) * 240 }])),
  };
}

/** All edges of a flow with their ways. An edge that has not changed keeps its way, so that a drop routes only what it must. */
export function edgeWays(flow: Flow, places: Readonly<Record<string, Point>>, before: ReadonlyMap<string, Way>): Map<string, Way> {
  const boxes: Box[] = Object.entries(flow.blocks).map(([id, block]) => ({
    ...(places[id] ?? { x: 0, y: 0 }),
    width: card.width,
    height: cardHeight(exitsOf(block).length),
  }));
  const ways = new Map<string, Way>();
  for (const [source, block] of Object.entries(flow.blocks)) {
    const from = places[source];
    if (from === undefined) continue;
    for (const [at, exit] of exitsOf(block).entries()) {
      const target = block.exits[exit];
      const to = target === undefined ? undefined : places[target];
      if (target === undefined || to === undefined) continue;
      const id = `${source}/${exit}`;
      const points = routeEdge(plus(from, exitPoint(at)), plus(to, entryPoint), boxes, at % 5);
      const old = before.get(id);
      ways.set(
        id,
        old !== undefined && old.target === target && samePoints(old.points, points) ? old : { id, source, exit, target, points },
      );
    }
  }
  return ways;
}

function plus(a: Point, b: Point): Point {
  return { x: a.x + b.x, y: a.y + b.y };
}

function samePoints(a: readonly Point[], b: readonly Point[]): boolean {
  return a.length === b.length && a.every(({ x, y }, at) => x === b[at]?.x && y === b[at]?.y);
}
