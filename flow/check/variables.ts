import { type Problem, problem } from "../codes.ts";
import { blockOf, type Flow, type FlowBlock } from "../flow.ts";
import { declarationOf } from "../scene.ts";
import { isBuiltIn, parseTemplate } from "../template.ts";
import { entrances } from "./graph.ts";
import { templatesOf, usesOf } from "./uses.ts";

/** Templates and conditions: unknown names and formats, secrets that would be heard, values read before anything sets them. */
export function variables(flow: Flow): Problem[] {
  const before = valuesBefore(flow);
  return Object.entries(flow.blocks).flatMap(([id, block]) => {
    const reads = readsOf(flow, id, block);
    const unset = reads.used.flatMap(({ path, name }) => unsetAt(before.get(id), block, { path, name }));
    return [...reads.problems, ...writtenBy(flow, id, block), ...unset];
  });
}

interface Used {
  path: (string | number)[];
  name: string;
}

function readsOf(flow: Flow, id: string, block: FlowBlock): { problems: Problem[]; used: Used[] } {
  const problems: Problem[] = [];
  const used: Used[] = [];
  const read = (path: (string | number)[], name: string, shown: boolean) => {
    if (isBuiltIn(name)) return;
    const declared = declarationOf(flow, name);
    if (!declared) problems.push(problem("E_UNKNOWN_VARIABLE", { path }, { found: name }));
    else if (shown && declared.secret) problems.push(problem("E_SECRET_SHOWN", { path }, { found: name }));
    else used.push({ path, name });
  };
  for (const { path, text } of templatesOf(block)) {
    const at = ["blocks", id, ...path];
    const parts = parseTemplate(text);
    if (!Array.isArray(parts)) problems.push(problem(parts.code, { path: at }, { found: parts.found }));
    else for (const part of parts) if ("variable" in part) read(at, part.variable, true);
  }
  for (const name of usesOf(block).reads ?? []) read(["blocks", id], name, block.kind !== "branch");
  for (const { path, prompt } of usesOf(block).prompts ?? []) {
    for (const item of prompt) if ("recording" in item) read(["blocks", id, ...path], item.recording, true);
  }
  return { problems, used };
}

function writtenBy(flow: Flow, id: string, block: FlowBlock): Problem[] {
  return (usesOf(block).writes ?? []).flatMap((name) => {
    const declared = declarationOf(flow, name);
    if (!declared) return [problem("E_UNKNOWN_VARIABLE", { path: ["blocks", id] }, { found: name })];
    const sealed = block.kind === "gather" && block.secret;
    if (sealed && !declared.secret) return [problem("E_SECRET_NEEDED", { path: ["blocks", id, "into"] }, { found: name })];
    const open =
      (block.kind === "gather" && !block.secret) ||
      block.kind === "record" ||
      block.kind === "menu" ||
      (block.kind === "set" && !block.assign.every((line) => line.to !== name || "clear" in line));
    return open && declared.secret ? [problem("E_SECRET_SHOWN", { path: ["blocks", id] }, { found: name })] : [];
  });
}

/** A value that no way brings is an error; one that only some ways bring is worth a look. */
function unsetAt(before: Known | undefined, block: FlowBlock, { path, name }: Used): Problem[] {
  if (!before || before.always.has(name) || block.kind === "branch") return [];
  if ((block.kind === "gather" && block.into === name && path.includes("confirm")) || block.kind === "set") return [];
  return [
    problem(
      before.ever.has(name) ? "E_MAYBE_UNSET" : "E_READ_BEFORE_SET",
      { path, grade: before.ever.has(name) ? "warning" : "error" },
      { found: name },
    ),
  ];
}

/** Which variables have a value when a block is entered: on every way, or on some. */
interface Known {
  always: Set<string>;
  ever: Set<string>;
}

/** Walks until nothing changes: `always` only shrinks and `ever` only grows, so that it ends. */
function valuesBefore(flow: Flow): Map<string, Known> {
  const inputs = Object.keys(flow.inputs);
  const given = [...inputs, ...Object.entries(flow.variables).flatMap(([name, { initial }]) => (initial === undefined ? [] : [name]))];
  const known = new Map<string, Known>();
  const open: string[] = [];
  for (const id of entrances(flow)) {
    // A handler may be entered from anywhere: little is certain there, everything is possible.
    const possible = id === flow.start ? given : [...inputs, ...Object.keys(flow.variables)];
    known.set(id, { always: new Set(given), ever: new Set([...(known.get(id)?.ever ?? []), ...possible]) });
    open.push(id);
  }
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const block = blockOf(flow, id);
    const here = known.get(id);
    if (!block || !here) continue;
    for (const [exit, target] of Object.entries(block.exits)) {
      const written = writesAt(block, exit);
      const always = new Set([...here.always, ...written]);
      const ever = new Set([...here.ever, ...written]);
      const there = known.get(target);
      const merged = there
        ? { always: new Set([...there.always].filter((name) => always.has(name))), ever: new Set([...there.ever, ...ever]) }
        : { always, ever };
      if (there && merged.always.size === there.always.size && merged.ever.size === there.ever.size) continue;
      known.set(target, merged);
      open.push(target);
    }
  }
  return known;
}

/** What the caller gives is written only where it was given. */
function writesAt(block: FlowBlock, exit: string): string[] {
  if (exit === "error") return [];
  if (block.kind === "gather" && exit !== "next") return [];
  if (block.kind === "record" && exit !== "recorded") return [];
  if (block.kind === "menu" && exit !== "extension") return [];
  if (block.kind === "set") return block.assign.filter((line) => !("clear" in line)).map(({ to }) => to);
  return usesOf(block).writes ?? [];
}
