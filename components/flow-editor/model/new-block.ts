import type { BlockKind } from "../../../flow/blocks/registry.ts";
import { blocks } from "../../../flow/blocks/registry.ts";
import type { Edit, Place } from "../../../flow/edit/edit.ts";
import { freeId } from "../../../flow/edit/free-id.ts";
import { exitsOf, type Flow } from "../../../flow/flow.ts";
import { card, cardHeight } from "../card-geometry.ts";

const gap = { x: 92, y: 36 };

/** The edit that adds a block of this kind, with an empty sentence to fill in where it speaks. `after`: the exit that leads to it. */
export function addEdit(
  flow: Flow,
  kind: BlockKind,
  at: Place,
  after?: { block: string; exit: string },
): Extract<Edit, { edit: "add-block" }> {
  const defaults: Record<string, unknown> = { ...blocks[kind].defaults };
  if (Array.isArray(defaults.prompt) && defaults.prompt.length === 0)
    defaults.prompt = [{ say: Object.fromEntries(flow.languages.map((tag) => [tag, ""])) }];
  if (kind === "language") defaults.language = flow.languages[1] ?? flow.languages[0];
  return { edit: "add-block", id: freeId(flow.blocks, kind), block: { kind, ...defaults }, at, ...(after === undefined ? {} : { after }) };
}

/** A free place for a new block: right of the one it follows, below what already stands there. */
export function freePlace(flow: Flow, after: string | null): Place {
  const start = after === null ? { x: 0, y: 0 } : (flow.layout[after] ?? { x: 0, y: 0 });
  const place = after === null ? start : { x: start.x + card.width + gap.x, y: start.y };
  for (let tries = 0; tries < 200; tries++) {
    const blocker = Object.entries(flow.layout).find(([id, other]) => overlaps(place, other, heightOf(flow, id)));
    if (blocker === undefined) return place;
    place.y = blocker[1].y + heightOf(flow, blocker[0]) + gap.y;
  }
  return place;
}

/** The exit from which a new block is added when nobody says which: the first that leads nowhere, never `error`. */
export function openExit(flow: Flow, id: string): string | null {
  const block = flow.blocks[id];
  if (block === undefined) return null;
  const exits = exitsOf(block).filter((exit) => exit !== "error");
  return exits.find((exit) => block.exits[exit] === undefined) ?? null;
}

export function heightOf(flow: Flow, id: string): number {
  const block = flow.blocks[id];
  return cardHeight(block === undefined ? 1 : exitsOf(block).length);
}

function overlaps(a: Place, b: Place, height: number): boolean {
  return Math.abs(a.x - b.x) < card.width + 24 && a.y < b.y + height + 24 && a.y + 160 > b.y;
}
