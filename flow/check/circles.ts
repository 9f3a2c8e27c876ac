import { blocks } from "../blocks/registry.ts";
import { type Problem, problem } from "../codes.ts";
import { blockOf, type Flow } from "../flow.ts";
import { circlesOf, entrances, reachable } from "./graph.ts";

/**
 * Circles in which nobody acts. Without any way out of the circle it is endless for certain; where a condition may lead out
 * it is possible only. Blocks at which the caller acts or people talk break a circle, since every round of it waits for somebody.
 */
export function circles(flow: Flow): Problem[] {
  const reached = reachable(flow, entrances(flow));
  const silent = (id: string) => {
    const block = blockOf(flow, id);
    return block !== undefined && !blocks[block.kind].waits;
  };
  // The error exit counts only out of the circle: a block that fails again and again is a switch that is down, not a drawing.
  const ways = (id: string) =>
    Object.entries(blockOf(flow, id)?.exits ?? {})
      .filter(([exit]) => exit !== "error")
      .map(([, target]) => target);
  const nodes = [...reached].filter(silent);

  return circlesOf(nodes, (id) => ways(id).filter((target) => silent(target))).map((circle) => {
    const inside = new Set(circle);
    const leaves = circle.some((id) => ways(id).some((target) => !inside.has(target)));
    const found = { found: circle.join(" → ") };
    const at = { path: ["blocks", circle[0] ?? ""] };
    return leaves ? problem("E_POSSIBLE_CIRCLE", { ...at, grade: "warning" }, found) : problem("E_ENDLESS_CIRCLE", at, found);
  });
}
