import type { Flow, FlowBlock } from "../flow.ts";
import { own } from "../json.ts";

export type Side = "mine" | "theirs";

/** One thing in which two edits of a flow differ: a block, or the settings of the flow. */
export interface Differing {
  /** The block; null for the settings: name, languages, variables, first block, handlers. */
  block: string | null;
  /** Who has changed it since `base`: both only where a person has to choose. */
  by: Side | "both";
  /** As each side has it; null where that side has deleted it, or never had it. */
  mine: FlowBlock | null;
  theirs: FlowBlock | null;
}

/** What two edits of one flow differ in, the settings first, then blocks in the order of mine; a block that only moved does not differ. */
export function differing(base: Flow, mine: Flow, theirs: Flow): Differing[] {
  const found: Differing[] = [];
  const settings = changedBy(settingsOf(base), settingsOf(mine), settingsOf(theirs));
  if (settings !== null) found.push({ block: null, by: settings, mine: null, theirs: null });
  for (const block of new Set([...Object.keys(mine.blocks), ...Object.keys(theirs.blocks)])) {
    const [was, left, right] = [base, mine, theirs].map((flow) => own(flow.blocks, block) ?? null);
    const by = changedBy(was, left, right);
    if (by !== null) found.push({ block, by, mine: left ?? null, theirs: right ?? null });
  }
  return found;
}

/**
 * One flow of two, each differing thing as the side says that is chosen for it (else the side that changed it, mine where both have).
 * Where a block stands is taken from where the block is. Exits, handlers and the start that would lead to a block that is not taken
 * lead nowhere, which the checker shows.
 */
export function merge(base: Flow, mine: Flow, theirs: Flow, choices: ReadonlyMap<string | null, Side>): Flow {
  const sides = new Map(
    differing(base, mine, theirs).map(({ block, by }) => [block, choices.get(block) ?? (by === "theirs" ? by : "mine")]),
  );
  const from = (block: string | null) => (sides.get(block) === "theirs" ? theirs : mine);
  const blocks: Flow["blocks"] = {};
  const layout: Flow["layout"] = {};
  for (const id of new Set([...Object.keys(mine.blocks), ...Object.keys(theirs.blocks)])) {
    const block = own(from(id).blocks, id);
    if (block === undefined) continue;
    blocks[id] = block;
    const place = own(from(id).layout, id) ?? own(mine.layout, id) ?? own(theirs.layout, id);
    if (place !== undefined) layout[id] = place;
  }
  const { start, handlers, ...settings } = from(null);
  const there = (id: string | null) => (id !== null && own(blocks, id) !== undefined ? id : null);
  return {
    ...settings,
    start: there(start),
    handlers: { error: there(handlers.error), hangup: there(handlers.hangup) },
    blocks: Object.fromEntries(Object.entries(blocks).map(([id, block]) => [id, connected(block, blocks)])),
    layout,
  };
}

function connected(block: FlowBlock, blocks: Flow["blocks"]): FlowBlock {
  const kept = Object.entries(block.exits).filter(([, to]) => own(blocks, to) !== undefined);
  return kept.length === Object.keys(block.exits).length ? block : { ...block, exits: Object.fromEntries(kept) };
}

function changedBy(base: unknown, mine: unknown, theirs: unknown): Side | "both" | null {
  const [was, left, right] = [base, mine, theirs].map(text);
  if (left === right) return null;
  if (left === was) return "theirs";
  return right === was ? "mine" : "both";
}

function settingsOf({ blocks: _blocks, layout: _layout, ...settings }: Flow): object {
  return settings;
}

/** The same for the same content, whatever the order of the keys. */
function text(value: unknown): string {
  return JSON.stringify(value, (_key, one: unknown) =>
    one !== null && typeof one === "object" && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1)))
      : one,
  );
}
