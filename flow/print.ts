import { blocks } from "./blocks/registry.ts";
import type { Flow } from "./flow.ts";

/**
 * The canonical text of a flow: JSON with sorted keys and two spaces, a newline at the end. Two versions can be compared
 * line by line, and `parse(print(flow))` is the flow again.
 */
export function print(flow: Flow): string {
  const withVersions = Object.fromEntries(
    Object.entries(flow.blocks).map(([id, block]) => {
      const version = blocks[block.kind].upgrades.length + 1;
      return [id, version === 1 ? block : { ...block, version }];
    }),
  );
  return `${canonical({ ...flow, blocks: withVersions }, "")}\n`;
}

/** Keys in the order of their UTF-16 units, which is not the order in which engines keep numeric keys. */
function canonical(value: unknown, indent: string): string {
  const deeper = `${indent}  `;
  if (Array.isArray(value)) {
    if (value.length === 0) return "[]";
    const plain = value.every((item) => typeof item !== "object" || item === null);
    const items = value.map((item) => canonical(item, deeper));
    return plain ? `[${items.join(", ")}]` : `[\n${items.map((item) => deeper + item).join(",\n")}\n${indent}]`;
  }
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value).filter(([, item]) => item !== undefined);
    if (entries.length === 0) return "{}";
    const lines = entries
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, item]) => `${deeper}${JSON.stringify(key)}: ${canonical(item, deeper)}`);
    return `{\n${lines.join(",\n")}\n${indent}}`;
  }
  return JSON.stringify(value);
}
