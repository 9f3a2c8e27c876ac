import { type Bundle, emptyFlow, type Flow } from "../flow.ts";
import { own } from "../json.ts";
import { readFlow } from "../schema.ts";

/** Part of a flow, as tests write it: what is left out is filled in, and exits may lead to blocks that are not there. */
export interface Sketch {
  blocks: Record<string, { kind: string; exits?: Record<string, string>; [option: string]: unknown }>;
  [field: string]: unknown;
}

/** A whole flow from a sketch: it starts at the first block, and blocks that are only named become ends. */
export function sketch(part: Sketch): Flow {
  const named = Object.values(part.blocks).flatMap(({ exits }) => Object.values(exits ?? {}));
  const missing = named.filter((id) => own(part.blocks, id) === undefined);
  const blocks = { ...part.blocks, ...Object.fromEntries(missing.map((id) => [id, { kind: "end" }])) };
  const read = readFlow({ ...emptyFlow("sketch"), start: Object.keys(part.blocks)[0] ?? null, ...part, blocks });
  if ("flow" in read) return read.flow;
  throw new Error(read.problems.map(({ code, path }) => `${code} at ${path.join(".")}`).join("; "));
}

export function bundleOf(given: Sketch | Flow | Bundle): Bundle {
  if (isBundle(given)) return given;
  return { main: isFlow(given) ? given : sketch(given), subflows: {} };
}

function isBundle(given: Sketch | Flow | Bundle): given is Bundle {
  return "main" in given && "subflows" in given;
}

function isFlow(given: Sketch | Flow): given is Flow {
  return given.musubi === "flow/1";
}
