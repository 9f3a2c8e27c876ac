import { z } from "zod";
import type { Edit, RawBlock } from "../../../flow/edit/edit.ts";
import type { Flow } from "../../../flow/flow.ts";
import { readBlock } from "../../../flow/schema.ts";
import { declaration } from "../../../flow/value.ts";

/** Blocks on the clipboard, as text, so that they travel between flows, windows and mails. */
const copied = z.strictObject({
  musubi: z.literal("blocks/1"),
  blocks: z.record(z.string(), z.looseObject({ kind: z.string(), exits: z.record(z.string(), z.string()).optional() })),
  layout: z.record(z.string(), z.object({ x: z.number(), y: z.number() })),
  variables: z.record(z.string(), declaration),
});

export function copyText(flow: Flow, ids: readonly string[]): string {
  const blocks = Object.fromEntries(Object.entries(flow.blocks).filter(([id]) => ids.includes(id)));
  const text = JSON.stringify(blocks);
  const variables = Object.fromEntries(Object.entries(flow.variables).filter(([name]) => new RegExp(`\\b${name}\\b`).test(text)));
  const layout = Object.fromEntries(Object.entries(flow.layout).filter(([id]) => ids.includes(id)));
  return JSON.stringify({ musubi: "blocks/1", blocks, layout, variables }, null, 2);
}

/**
 * What pasting a text does to a flow: its blocks go to `at` (their top left corner), and variables that they use come along.
 * @returns null where the text is not ours
 */
export function pasteEdit(flow: Flow, text: string, at: { x: number; y: number }): Edit | null {
  const read = copied.safeParse(asJson(text));
  if (!read.success || Object.keys(read.data.blocks).length === 0) return null;
  const { blocks, layout, variables } = read.data;
  if (Object.entries(blocks).some(([id, block]) => "problems" in readBlock(id, { ...block, exits: {} }))) return null;
  const places = Object.values(layout);
  const left = Math.min(...places.map(({ x }) => x));
  const top = Math.min(...places.map(({ y }) => y));
  const by = places.length === 0 ? at : { x: at.x - left, y: at.y - top };
  const raw: Record<string, RawBlock> = blocks;
  const paste: Edit = { edit: "paste", blocks: raw, layout, by };
  const missing = Object.entries(variables).filter(([name]) => !Object.hasOwn(flow.variables, name));
  if (missing.length === 0) return paste;
  const count = Object.keys(blocks).length;
  return {
    edit: "batch",
    name: { ja: `${count}個のブロックを貼り付け`, en: `Paste ${count} ${count === 1 ? "block" : "blocks"}` },
    edits: [...missing.map(([name, declaration]): Edit => ({ edit: "put-variable", name, declaration })), paste],
  };
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
