import { blockOf, type Flow } from "../flow.ts";

/** Where a call can begin to run in a flow: the start and the handlers. */
export function entrances(flow: Flow): string[] {
  return [flow.start, flow.handlers.error, flow.handlers.hangup].filter((id) => id !== null);
}

/** Every block that is reached from these, themselves included. */
export function reachable(flow: Flow, from: string[]): Set<string> {
  const seen = new Set<string>();
  for (const open = [...from]; open.length > 0; ) {
    const id = open.pop();
    const block = id === undefined ? undefined : blockOf(flow, id);
    if (id === undefined || !block || seen.has(id)) continue;
    seen.add(id);
    open.push(...Object.values(block.exits));
  }
  return seen;
}

/** Strongly connected parts with a circle in them (Tarjan, without recursion, since flows may have 5,000 blocks in a row). */
export function circlesOf(nodes: string[], next: (id: string) => string[]): string[][] {
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const onStack = new Set<string>();
  const found: string[][] = [];

  for (const root of nodes) {
    if (index.has(root)) continue;
    const work: { id: string; ways: string[] }[] = [];
    const enter = (id: string) => {
      index.set(id, index.size);
      low.set(id, index.get(id) ?? 0);
      stack.push(id);
      onStack.add(id);
      work.push({ id, ways: [...next(id)] });
    };
    enter(root);
    for (let top = work.at(-1); top; top = work.at(-1)) {
      const way = top.ways.pop();
      if (way !== undefined) {
        if (!index.has(way)) enter(way);
        else if (onStack.has(way)) low.set(top.id, Math.min(low.get(top.id) ?? 0, index.get(way) ?? 0));
        continue;
      }
      work.pop();
      const caller = work.at(-1);
      if (caller) low.set(caller.id, Math.min(low.get(caller.id) ?? 0, low.get(top.id) ?? 0));
      if (low.get(top.id) !== index.get(top.id)) continue;
      const part: string[] = [];
      for (let id = stack.pop(); id !== undefined; id = stack.pop()) {
        onStack.delete(id);
        part.unshift(id);
        if (id === top.id) break;
      }
      if (part.length > 1 || next(top.id).includes(top.id)) found.push(part);
    }
  }
  return found;
}
