import type { Flow } from "../../flow/flow.ts";
import { readFlow } from "../../flow/schema.ts";

/** What could not be saved yet, kept in this browser. Only the newest, by flow. */
export function keepBackup(id: string, revision: number, flow: Flow): void {
  try {
    localStorage.setItem(keyOf(id), JSON.stringify({ revision, flow }));
  } catch {
    // Storage that is full or forbidden only means that a crash of the browser loses the last second.
  }
}

export function forgetBackup(id: string): void {
  try {
    localStorage.removeItem(keyOf(id));
  } catch {
    // As above.
  }
}

/** The kept flow and the revision it began from, if it can be read. */
export function findBackup(id: string): { revision: number; flow: Flow } | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf(id)) ?? "null");
    if (typeof kept !== "object" || kept === null || !("revision" in kept) || !("flow" in kept) || typeof kept.revision !== "number")
      return null;
    const read = readFlow(kept.flow);
    return "flow" in read ? { revision: kept.revision, flow: read.flow } : null;
  } catch {
    return null;
  }
}

function keyOf(id: string): string {
  return `musubi.draft.${id}`;
}
