import { blockOf, exitsOf, type Flow } from "../../../flow/flow.ts";

export type Direction = "right" | "left" | "up" | "down";

/**
 * Where an arrow key leads from a block: right along the first connected exit, left back to a block that leads here,
 * up and down among the blocks that the same block leads to; where there is none, to the nearest card on that side.
 * @returns the block to go to, or null to stay
 */
export function walk(flow: Flow, from: string, direction: Direction): string | null {
  const block = blockOf(flow, from);
  if (block === undefined) return flow.start;
  if (direction === "right") {
    const target = exitsOf(block)
      .map((exit) => block.exits[exit])
      .find((id) => id !== undefined && id !== from);
    return target ?? nearest(flow, from, direction);
  }
  const before = comesFrom(flow, from);
  if (direction === "left") return before ?? nearest(flow, from, direction);
  return sibling(flow, before, from, direction === "down" ? 1 : -1) ?? nearest(flow, from, direction);
}

function comesFrom(flow: Flow, id: string): string | null {
  const leading = Object.entries(flow.blocks).filter(([other, { exits }]) => other !== id && Object.values(exits).includes(id));
  const here = flow.layout[id];
  if (here === undefined) return leading[0]?.[0] ?? null;
  // The one that stands furthest to the right before this card is the one whose edge is seen to arrive.
  const places = leading.map(([other]) => ({ other, place: flow.layout[other] ?? { x: 0, y: 0 } }));
  const left = places.filter(({ place }) => place.x < here.x).sort((a, b) => b.place.x - a.place.x);
  return (left[0] ?? places[0])?.other ?? null;
}

function sibling(flow: Flow, parent: string | null, id: string, by: 1 | -1): string | null {
  const block = blockOf(flow, parent);
  if (block === undefined) return null;
  const targets = [...new Set(exitsOf(block).flatMap((exit) => block.exits[exit] ?? []))];
  return targets[targets.indexOf(id) + by] ?? null;
}

function nearest(flow: Flow, from: string, direction: Direction): string | null {
  const here = flow.layout[from];
  if (here === undefined) return null;
  const found = Object.entries(flow.layout)
    .filter(([id]) => id !== from)
    .map(([id, place]) => ({
      id,
      along: along(direction, place.x - here.x, place.y - here.y),
      across: across(direction, place.x - here.x, place.y - here.y),
    }))
    .filter(({ along, across }) => along > 0 && along >= across / 2)
    .sort((a, b) => a.along + a.across * 2 - (b.along + b.across * 2));
  return found[0]?.id ?? null;
}

function along(direction: Direction, dx: number, dy: number): number {
  return { right: dx, left: -dx, down: dy, up: -dy }[direction];
}

function across(direction: Direction, dx: number, dy: number): number {
  return Math.abs(direction === "right" || direction === "left" ? dy : dx);
}
