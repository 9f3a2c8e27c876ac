import type { Problem } from "../codes.ts";
import type { Flow } from "../flow.ts";
import type { NameKind } from "../options.ts";
import { circles } from "./circles.ts";
import { connections } from "./connections.ts";
import { names } from "./names.ts";
import { prompts } from "./prompts.ts";
import { subflows } from "./subflows.ts";
import { variables } from "./variables.ts";

/** What surrounds the flow. What is left out is not judged. */
export interface Surroundings {
  /** The names that the tenant has bound, by kind. */
  bound?: Partial<Record<NameKind, readonly string[]>>;
  /** The flows that can be called, by name. */
  subflows?: Record<string, Flow>;
}

/**
 * Everything that is wrong (error: stops publishing) or doubtful (warning) in a flow that could be read.
 * In the order of the blocks; the same problem is named once.
 */
export function check(flow: Flow, around: Surroundings = {}): Problem[] {
  const found = [connections(flow), circles(flow), prompts(flow), variables(flow), names(flow, around), subflows(flow, around)].flat();
  const order = new Map(["", ...Object.keys(flow.blocks)].map((id, index) => [id, index]));
  const place = ({ block }: Problem) => order.get(block ?? "") ?? 0;
  const once = new Map(found.map((one) => [JSON.stringify([one.code, one.path, one.exit, one.ja]), one]));
  return [...once.values()].sort((a, b) => place(a) - place(b));
}
