import { type Problem, problem } from "../codes.ts";
import { blockOf, exitsOf, type Flow, type FlowBlock } from "../flow.ts";
import { own } from "../json.ts";
import { limits } from "../limits.ts";
import { readBlock, readFlow } from "../schema.ts";
import { difference } from "./difference.ts";
import { type Edit, nameOfEdit, type Place, type RawBlock, type Restore } from "./edit.ts";
import { freeId } from "./free-id.ts";

export type Applied = { flow: Flow; inverse: Restore } | { problems: Problem[] };

/**
 * Does one edit. The given flow is never changed; what an edit does not touch is shared with the new one.
 * @returns the new flow with the edit that takes it back, or why it cannot be done. What it gives can always be read again by `readFlow`;
 * only a `restore` is taken at its word, since it is an inverse that this function has made.
 */
export function apply(flow: Flow, edit: Edit): Applied {
  const after = change(flow, edit);
  if (Array.isArray(after)) return { problems: after };
  return { flow: after, inverse: { edit: "restore", name: nameOfEdit(edit, flow), ...difference(after, flow) } };
}

function change(flow: Flow, edit: Edit): Flow | Problem[] {
  switch (edit.edit) {
    case "add-block":
      return addBlock(flow, edit);
    case "remove-blocks":
      return removeBlocks(flow, edit.ids);
    case "change-options":
      return changeOptions(flow, edit);
    case "describe-block":
      return describeBlock(flow, edit);
    case "connect":
      return connect(flow, edit.from, edit.exit, edit.to);
    case "disconnect":
      return withBlock(flow, edit.from, (block) => ({ ...block, exits: without(block.exits, edit.exit) }));
    case "move":
    case "lay-out":
      return move(flow, edit.places);
    case "rename-block":
      return renameBlock(flow, edit.id, edit.to);
    case "rename-flow":
      return reread(flow, { name: edit.name });
    case "set-start":
      return edit.id === null || blockOf(flow, edit.id) ? { ...flow, start: edit.id } : noBlock(edit.id);
    case "set-handlers":
      return setHandlers(flow, edit.handlers);
    case "set-languages":
      return reread(flow, { languages: edit.languages });
    case "put-variable":
      return reread(flow, { variables: { ...flow.variables, [edit.name]: edit.declaration } });
    case "remove-variable":
      return { ...flow, variables: without(flow.variables, edit.name) };
    case "set-interface":
      return reread(flow, { kind: edit.kind ?? flow.kind, inputs: edit.inputs ?? flow.inputs, outcomes: edit.outcomes ?? flow.outcomes });
    case "paste":
      return paste(flow, edit.blocks, edit.layout, edit.by);
    case "duplicate":
      return paste(flow, pick(flow.blocks, edit.ids), pick(flow.layout, edit.ids), edit.by);
    case "replace": {
      const read = readFlow(edit.flow);
      return "flow" in read ? read.flow : read.problems;
    }
    case "batch":
      return edit.edits.reduce<Flow | Problem[]>((before, one) => (Array.isArray(before) ? before : change(before, one)), flow);
    case "restore":
      return restore(flow, edit);
  }
}

function addBlock(flow: Flow, { id, block, at, after }: Extract<Edit, { edit: "add-block" }>): Flow | Problem[] {
  if (own(flow.blocks, id)) return [problem("E_EXISTS", { block: id }, { found: id })];
  if (Object.keys(flow.blocks).length >= limits.blocks) return tooMany(flow, 1);
  const read = readBlock(id, block);
  if ("problems" in read) return read.problems;
  const start = Object.keys(flow.blocks).length === 0 ? id : flow.start;
  const added = { ...flow, start, blocks: { ...flow.blocks, [id]: read.block }, layout: { ...flow.layout, [id]: at } };
  const missing = Object.values(read.block.exits).find((target) => !blockOf(added, target));
  if (missing !== undefined) return noBlock(missing);
  return after ? connect(added, after.block, after.exit, id) : added;
}

function removeBlocks(flow: Flow, ids: string[]): Flow | Problem[] {
  const missing = ids.find((id) => !blockOf(flow, id));
  if (missing !== undefined) return noBlock(missing);
  const gone = new Set(ids);
  const keep = (id: string | null) => (id !== null && gone.has(id) ? null : id);
  const blocks: Record<string, FlowBlock> = {};
  for (const [id, block] of Object.entries(flow.blocks)) {
    if (gone.has(id)) continue;
    const led = Object.entries(block.exits);
    const kept = led.filter(([, target]) => !gone.has(target));
    blocks[id] = kept.length === led.length ? block : { ...block, exits: Object.fromEntries(kept) };
  }
  return {
    ...flow,
    start: keep(flow.start),
    handlers: { error: keep(flow.handlers.error), hangup: keep(flow.handlers.hangup) },
    blocks,
    layout: without(flow.layout, ...ids),
  };
}

function changeOptions(flow: Flow, { id, options, exits: renamed = {} }: Extract<Edit, { edit: "change-options" }>): Flow | Problem[] {
  const before = blockOf(flow, id);
  if (!before) return noBlock(id);
  const { kind, label, note } = before;
  const described = { ...(label === undefined ? {} : { label }), ...(note === undefined ? {} : { note }) };
  const read = readBlock(id, { ...options, kind, ...described });
  if ("problems" in read) return read.problems;
  const has = exitsOf(read.block);
  const exits = Object.entries(before.exits).map(([exit, target]) => [own(renamed, exit) ?? exit, target] as const);
  return put(flow, id, { ...read.block, exits: Object.fromEntries(exits.filter(([exit]) => has.includes(exit))) });
}

function describeBlock(flow: Flow, { id, label, note }: Extract<Edit, { edit: "describe-block" }>): Flow | Problem[] {
  const before = blockOf(flow, id);
  if (!before) return noBlock(id);
  const described: Record<string, unknown> = {
    ...before,
    ...(label === undefined ? {} : { label }),
    ...(note === undefined ? {} : { note }),
  };
  for (const field of ["label", "note"]) if (described[field] === null || described[field] === "") delete described[field];
  const read = readBlock(id, described);
  return "problems" in read ? read.problems : put(flow, id, read.block);
}

function connect(flow: Flow, from: string, exit: string, to: string): Flow | Problem[] {
  const block = blockOf(flow, from);
  if (!block) return noBlock(from);
  if (!blockOf(flow, to)) return noBlock(to);
  if (!exitsOf(block).includes(exit)) return [problem("E_UNKNOWN_EXIT", { block: from, exit }, { found: exit })];
  return put(flow, from, { ...block, exits: { ...block.exits, [exit]: to } });
}

function move(flow: Flow, places: Record<string, Place>): Flow | Problem[] {
  const missing = Object.keys(places).find((id) => !blockOf(flow, id));
  if (missing !== undefined) return noBlock(missing);
  const bad = Object.entries(places).find(([, { x, y }]) => !(Math.abs(x) <= 1e6 && Math.abs(y) <= 1e6));
  if (bad) return [problem("E_OUT_OF_RANGE", { path: ["layout", bad[0]], block: bad[0] })];
  return { ...flow, layout: { ...flow.layout, ...places } };
}

function renameBlock(flow: Flow, id: string, to: string): Flow | Problem[] {
  const block = blockOf(flow, id);
  if (!block) return noBlock(id);
  if (id === to) return flow;
  if (own(flow.blocks, to)) return [problem("E_EXISTS", { block: id }, { found: to })];
  const checked = readBlock(to, block);
  if ("problems" in checked) return checked.problems;
  const renamed = (target: string) => (target === id ? to : target);
  const follow = (target: string | null) => (target === null ? null : renamed(target));
  const blocks = Object.entries(flow.blocks).map(
    ([key, one]) => [renamed(key), leadingTo(one, id) ? { ...one, exits: mapValues(one.exits, renamed) } : one] as const,
  );
  return {
    ...flow,
    start: follow(flow.start),
    handlers: { error: follow(flow.handlers.error), hangup: follow(flow.handlers.hangup) },
    blocks: Object.fromEntries(blocks),
    layout: Object.fromEntries(Object.entries(flow.layout).map(([key, place]) => [renamed(key), place])),
  };
}

function setHandlers(flow: Flow, handlers: { error?: string | null; hangup?: string | null }): Flow | Problem[] {
  const missing = Object.values(handlers).find((id) => typeof id === "string" && !blockOf(flow, id));
  return typeof missing === "string" ? noBlock(missing) : { ...flow, handlers: { ...flow.handlers, ...handlers } };
}

function paste(flow: Flow, given: Record<string, RawBlock>, layout: Record<string, Place>, by: Place): Flow | Problem[] {
  const count = Object.keys(given).length;
  if (Object.keys(flow.blocks).length + count > limits.blocks) return tooMany(flow, count);
  const taken = new Set(Object.keys(flow.blocks));
  const ids: Record<string, string> = {};
  for (const id of Object.keys(given)) {
    const free = freeId(taken, id);
    ids[id] = free;
    taken.add(free);
  }

  const blocks: Record<string, FlowBlock> = {};
  for (const [id, raw] of Object.entries(given)) {
    const inside = Object.entries(raw.exits ?? {}).flatMap(([exit, target]) =>
      own(ids, target) ? [[exit, own(ids, target)] as const] : [],
    );
    const read = readBlock(ids[id] ?? id, { ...raw, exits: Object.fromEntries(inside) });
    if ("problems" in read) return read.problems;
    blocks[ids[id] ?? id] = read.block;
  }
  const places = Object.entries(layout).flatMap(([id, { x, y }]) =>
    own(ids, id) ? [[ids[id] ?? id, { x: x + by.x, y: y + by.y }] as const] : [],
  );
  const start = Object.keys(flow.blocks).length === 0 ? (Object.keys(blocks)[0] ?? null) : flow.start;
  return move({ ...flow, start, blocks: { ...flow.blocks, ...blocks } }, Object.fromEntries(places));
}

function restore(flow: Flow, { fields, blocks, layout }: Restore): Flow {
  return { ...flow, ...fields, blocks: patched(flow.blocks, blocks), layout: patched(flow.layout, layout) };
}

/** For edits of the flow's head, which is checked as a file's head is; blocks and layout stay as they are. */
function reread(flow: Flow, fields: Record<string, unknown>): Flow | Problem[] {
  const read = readFlow({ ...flow, start: null, handlers: {}, blocks: {}, layout: {}, ...fields });
  if ("problems" in read) return read.problems;
  const { start, handlers, blocks, layout } = flow;
  return { ...read.flow, start, handlers, blocks, layout };
}

function put(flow: Flow, id: string, block: FlowBlock): Flow {
  return { ...flow, blocks: { ...flow.blocks, [id]: block } };
}

function withBlock(flow: Flow, id: string, to: (block: FlowBlock) => FlowBlock): Flow | Problem[] {
  const block = blockOf(flow, id);
  return block ? put(flow, id, to(block)) : noBlock(id);
}

function noBlock(id: string): Problem[] {
  return [problem("E_NO_SUCH_BLOCK", {}, { found: id })];
}

function tooMany(flow: Flow, more: number): Problem[] {
  return [problem("E_TOO_MANY_BLOCKS", {}, { found: Object.keys(flow.blocks).length + more, limit: limits.blocks })];
}

function leadingTo(block: FlowBlock, id: string): boolean {
  return Object.values(block.exits).includes(id);
}

function patched<T>(record: Record<string, T>, changes: Record<string, T | null>): Record<string, T> {
  const changed = Object.entries({ ...record, ...changes });
  return Object.fromEntries(changed.flatMap(([key, value]) => (value === null ? [] : [[key, value] as const])));
}

function without<T>(record: Record<string, T>, ...keys: string[]): Record<string, T> {
  return Object.fromEntries(Object.entries(record).filter(([key]) => !keys.includes(key)));
}

function pick<T>(record: Record<string, T>, keys: string[]): Record<string, T> {
  return Object.fromEntries(Object.entries(record).filter(([key]) => keys.includes(key)));
}

function mapValues<T>(record: Record<string, T>, to: (value: T) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, to(value)]));
}
