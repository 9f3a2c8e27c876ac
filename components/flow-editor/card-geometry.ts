/** Pixels of a block's card on the canvas at zoom 1. The card draws itself to these measures, so that edges meet their rows. */
export const card = { width: 248, head: 36, hears: 44, exit: 26, foot: 6 } as const;

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface Point {
  x: number;
  y: number;
}

export function cardHeight(exits: number): number {
  return card.head + card.hears + exits * card.exit + card.foot;
}

/** Where the edge of exit number `at` (0 = first row) leaves a card, from its top left corner. */
export function exitPoint(at: number): Point {
  return { x: card.width, y: card.head + card.hears + at * card.exit + card.exit / 2 };
}

/** Where edges arrive. */
export const entryPoint: Point = { x: 0, y: card.head / 2 };
