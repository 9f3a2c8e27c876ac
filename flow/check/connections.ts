import { type Problem, problem } from "../codes.ts";
import { exitsOf, type Flow } from "../flow.ts";
import { own } from "../json.ts";
import { entrances, reachable } from "./graph.ts";

/** Unconnected exits and blocks that nothing leads to. `error` may stay open: the flow's handler takes over. */
export function connections(flow: Flow): Problem[] {
  const problems: Problem[] = [];
  if (flow.start === null) problems.push(problem("E_NO_START", { path: ["start"] }));
  const reached = reachable(flow, entrances(flow));
  for (const [id, block] of Object.entries(flow.blocks)) {
    if (flow.start !== null && !reached.has(id)) problems.push(problem("E_UNREACHABLE", { path: ["blocks", id], grade: "warning" }));
    for (const exit of exitsOf(block)) {
      if (exit === "error" || own(block.exits, exit) !== undefined) continue;
      const failure = (block.kind === "menu" || block.kind === "gather") && (exit === "timeout" || exit === "invalid");
      problems.push(problem(failure ? "E_NO_FAILURE_EXIT" : "E_UNCONNECTED_EXIT", { path: ["blocks", id, "exits"], exit }));
    }
    if (block.kind === "hours" && block.schedule) {
      // At run time such a day counts as closed.
      const unknown = block.schedule.special.filter(({ exit }) => !exitsOf(block).includes(exit));
      problems.push(
        ...unknown.map(({ exit }) =>
          problem("E_UNKNOWN_EXIT", { path: ["blocks", id, "groups"], exit, grade: "warning" }, { found: exit }),
        ),
      );
    }
    if (block.kind === "transfer" && block.targets.length === 0) problems.push(problem("E_NO_TARGET", { path: ["blocks", id, "targets"] }));
  }
  return problems;
}
