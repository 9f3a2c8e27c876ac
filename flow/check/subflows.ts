import { type Problem, problem } from "../codes.ts";
import type { Flow } from "../flow.ts";
import { own } from "../json.ts";
import type { Surroundings } from "./check.ts";

/** A subflow's own ends, and calls of others: outcomes, inputs and outputs that do not fit, and flows that call themselves. */
export function subflows(flow: Flow, around: Surroundings): Problem[] {
  const problems: Problem[] = [];
  for (const [id, block] of Object.entries(flow.blocks)) {
    const path = ["blocks", id];
    if (block.kind === "end" && flow.kind === "subflow") {
      if (block.outcome === undefined) problems.push(problem("E_NO_OUTCOME", { path }));
      else if (!flow.outcomes.includes(block.outcome)) problems.push(problem("E_SUBFLOW_MISMATCH", { path }, { found: block.outcome }));
    }
    if (block.kind !== "subflow") continue;
    const called = own(around.subflows ?? {}, block.flow);
    if (!called) continue;
    const wrong = [
      ...(called.kind === "subflow" ? [] : [block.flow]),
      ...called.outcomes.filter((outcome) => !block.outcomes.includes(outcome)),
      ...block.outcomes.filter((outcome) => !called.outcomes.includes(outcome)),
      ...Object.keys(block.inputs).filter((input) => !own(called.inputs, input)),
      ...Object.keys(called.inputs).filter((input) => !own(block.inputs, input) && own(called.inputs, input)?.initial === undefined),
      ...Object.values(block.outputs).filter((output) => !own(called.variables, output) && !own(called.inputs, output)),
    ];
    for (const found of new Set(wrong)) problems.push(problem("E_SUBFLOW_MISMATCH", { path }, { found }));
    const circle = wayBack(block.flow, around.subflows ?? {}, flow);
    if (circle) problems.push(problem("E_SUBFLOW_CIRCLE", { path }, { found: circle.join(" → ") }));
  }
  return problems;
}

/** From a called flow back to itself or to the flow that is being checked; null when every way ends. */
function wayBack(first: string, all: Record<string, Flow>, checked: Flow): string[] | null {
  const seen = new Set<string>();
  const open: string[][] = [[first]];
  for (let way = open.pop(); way; way = open.pop()) {
    const called = own(all, way.at(-1) ?? "");
    if (!called) continue;
    if (called === checked) return way;
    for (const next of callsOf(called)) {
      if (next === first) return [...way, next];
      if (!seen.has(next)) open.push([...way, next]);
      seen.add(next);
    }
  }
  return null;
}

function callsOf(flow: Flow): string[] {
  return Object.values(flow.blocks).flatMap((block) => (block.kind === "subflow" ? [block.flow] : []));
}
