import type { Flow } from "../flow.ts";
import { own } from "../json.ts";
import type { Restore } from "./edit.ts";

/** What must be put back to come from one flow to another; parts that are shared are skipped without a look inside. */
export function difference(from: Flow, to: Flow): Pick<Restore, "fields" | "blocks" | "layout"> {
  const { blocks: _blocks, layout: _layout, ...fields } = to;
  const changed = Object.entries(fields).filter(([field, value]) => from[field as keyof Flow] !== value);
  return {
    fields: Object.fromEntries(changed),
    blocks: changes(from.blocks, to.blocks),
    layout: changes(from.layout, to.layout),
  };
}

function changes<T>(from: Record<string, T>, to: Record<string, T>): Record<string, T | null> {
  const found: Record<string, T | null> = {};
  if (from === to) return found;
  for (const key of Object.keys(from)) if (own(to, key) === undefined) found[key] = null;
  for (const [key, value] of Object.entries(to)) if (own(from, key) !== value) found[key] = value;
  return found;
}
