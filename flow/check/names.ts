import { type Problem, problem } from "../codes.ts";
import type { Flow } from "../flow.ts";
import { own } from "../json.ts";
import type { NameKind } from "../options.ts";
import type { Surroundings } from "./check.ts";
import { usesOf } from "./uses.ts";

export interface NameUse {
  kind: NameKind;
  name: string;
  blocks: string[];
}

/** The symbol table of a flow: every name that a tenant must bind, and the blocks that use it. */
export function namesOf(flow: Flow): NameUse[] {
  const table = new Map<string, NameUse>();
  for (const [id, block] of Object.entries(flow.blocks)) {
    const { names = [], prompts = [] } = usesOf(block);
    const recorded = prompts
      .flatMap(({ prompt }) => prompt)
      .flatMap((item) => ("recorded" in item ? [{ kind: "prompt" as const, name: item.recorded }] : []));
    for (const { kind, name } of [...names, ...recorded]) {
      const use = table.get(`${kind}/${name}`) ?? { kind, name, blocks: [] };
      if (!use.blocks.includes(id)) use.blocks.push(id);
      table.set(`${kind}/${name}`, use);
    }
  }
  return [...table.values()];
}

/** Names that nobody has bound. A kind of name that the surroundings do not speak of is not judged. */
export function names(flow: Flow, { bound = {}, subflows }: Surroundings): Problem[] {
  const isBound = ({ kind, name }: NameUse) => {
    if (kind === "flow" && subflows) return own(subflows, name) !== undefined;
    return bound[kind]?.includes(name) ?? true;
  };
  return namesOf(flow)
    .filter((use) => !isBound(use))
    .flatMap(({ kind, name, blocks }) =>
      blocks.map((block) => problem("E_UNBOUND_NAME", { path: ["blocks", block] }, { found: `${kind} ${name}` })),
    );
}
