import { blocks } from "../../../flow/blocks/registry.ts";
import type { Flow, FlowBlock } from "../../../flow/flow.ts";

/** All words by which a block can be found: id, name, kind, note, spoken texts, variables, numbers, names. */
export function wordsOf(id: string, block: FlowBlock): string {
  const { kind, exits, ...rest } = block;
  const definition = blocks[kind];
  return [id, definition.name.ja, definition.name.en, ...strings(rest), ...Object.keys(exits)].join("\n");
}

/** Variables that the flow declares, receives or writes, by name. */
export function variablesOf(flow: Flow): string[] {
  const written = Object.values(flow.blocks).flatMap((block) => {
    switch (block.kind) {
      case "gather":
      case "record":
        return [block.into];
      case "menu":
        return block.extension === undefined ? [] : [block.extension.into];
      case "set":
        return block.assign.map(({ to }) => to);
      case "subflow":
        return Object.keys(block.outputs);
      default:
        return [];
    }
  });
  return [...new Set([...Object.keys(flow.inputs), ...Object.keys(flow.variables), ...written])].sort();
}

function strings(value: unknown): string[] {
  if (typeof value === "string" || typeof value === "number") return [String(value)];
  if (Array.isArray(value)) return value.flatMap(strings);
  if (typeof value === "object" && value !== null) return Object.values(value).flatMap(strings);
  return [];
}
