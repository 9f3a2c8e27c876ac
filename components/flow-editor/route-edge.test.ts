import fc from "fast-check";
import { expect, test } from "vitest";
import { roundedPath, routeEdge } from "./route-edge.ts";

const box = (x: number, y: number) => ({ x, y, width: 248, height: 140 });

test("a level neighbour is one straight line", () => {
  expect(routeEdge({ x: 248, y: 50 }, { x: 400, y: 50 }, [box(0, 0), box(400, 0)])).toEqual([
    { x: 248, y: 50 },
    { x: 400, y: 50 },
  ]);
});

test("a card between both ends is walked around, not through", () => {
  const between = box(400, -40);
  const way = routeEdge({ x: 248, y: 30 }, { x: 800, y: 30 }, [box(0, 0), between, box(800, 0)]);
  expect(crossed(way, between)).toBe(false);
});

test("a way back goes around its own card", () => {
  const own = box(400, 0);
  const way = routeEdge({ x: 648, y: 100 }, { x: 0, y: 20 }, [own, box(0, 0)]);
  expect(crossed(way, own)).toBe(false);
});

test("a block that leads to itself leaves and comes back outside", () => {
  const own = box(0, 0);
  const way = routeEdge({ x: 248, y: 100 }, { x: 0, y: 18 }, [own]);
  expect(crossed(way, own)).toBe(false);
});

test("every segment of every way is horizontal or vertical", () => {
  const place = fc.record({ x: fc.integer({ min: -900, max: 900 }), y: fc.integer({ min: -900, max: 900 }) });
  fc.assert(
    fc.property(place, place, fc.array(place, { maxLength: 12 }), (from, to, cards) => {
      const way = routeEdge(
        from,
        to,
        cards.map(({ x, y }) => box(x, y)),
      );
      expect(way[0]).toEqual(from);
      expect(way.at(-1)).toEqual(to);
      for (const [at, point] of way.slice(1).entries()) expect(point.x === way[at]?.x || point.y === way[at]?.y).toBe(true);
      expect(roundedPath(way)).not.toContain("NaN");
    }),
  );
});

function crossed(way: { x: number; y: number }[], card: ReturnType<typeof box>): boolean {
  return way.slice(1).some((b, at) => {
    const a = way[at] ?? b;
    return (
      Math.min(a.x, b.x) < card.x + card.width &&
      Math.max(a.x, b.x) > card.x &&
      Math.min(a.y, b.y) < card.y + card.height &&
      Math.max(a.y, b.y) > card.y
    );
  });
}
