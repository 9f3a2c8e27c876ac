import { exitsOf, type FlowBlock } from "../../../flow/flow.ts";

/** An exit that was typed anew keeps its edge: where the same number of exits remains and one differs, it was renamed. */
export function renamedExits(before: FlowBlock, after: FlowBlock): Record<string, string> {
  const old = exitsOf(before);
  const now = exitsOf(after);
  if (before.kind === "menu" || old.length !== now.length) return {};
  const differing = old.flatMap((exit, at) => (exit !== now[at] && !now.includes(exit) ? [[exit, now[at] ?? exit] as const] : []));
  return differing.length === 1 ? Object.fromEntries(differing) : {};
}
