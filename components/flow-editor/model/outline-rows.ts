import { blockOf, exitsOf, type Flow } from "../../../flow/flow.ts";

/** One line of the outline: a block, with the exit that leads to it. */
export interface OutlineRow {
  /** Unique in the outline: the way of exits from the root. */
  key: string;
  level: number;
  /** The exit that this line stands for; null for a root. */
  via: { block: string; exit: string } | null;
  /** Where it leads; null while the exit leads nowhere. */
  block: string | null;
  /** The block is unfolded on an earlier line. */
  repeated: boolean;
  /** There are lines below it (also while they are folded). */
  opens: boolean;
  folded: boolean;
  /** Position among its siblings, from 1, and their number. */
  position: number;
  of: number;
  root: "start" | "handler" | "loose" | null;
}

/**
 * The flow as a tree: the start, the handlers, then whatever nothing leads to. Every block is unfolded once, where it is met first;
 * later lines refer to it. Exits stand in reading order; an unconnected `error` exit is left out, since the flow's handler takes it.
 */
export function outlineRows(flow: Flow, folded: ReadonlySet<string>): OutlineRow[] {
  const rows: OutlineRow[] = [];
  const met = new Set<string>();
  const roots = [
    ...(flow.start === null ? [] : [{ id: flow.start, root: "start" as const }]),
    ...[flow.handlers.error, flow.handlers.hangup].filter((id) => id !== null).map((id) => ({ id, root: "handler" as const })),
  ];
  for (const { id, root } of roots) if (!met.has(id)) unfold(flow, id, root, folded, met, rows);
  const led = new Set(Object.values(flow.blocks).flatMap(({ exits }) => Object.values(exits)));
  const loose = Object.keys(flow.blocks).filter((id) => !met.has(id));
  for (const id of [...loose.filter((one) => !led.has(one)), ...loose]) if (!met.has(id)) unfold(flow, id, "loose", folded, met, rows);
  const tops = rows.filter(({ level }) => level === 1);
  for (const [at, row] of tops.entries()) Object.assign(row, { position: at + 1, of: tops.length });
  return rows;
}

interface Open {
  row: OutlineRow;
  shown: boolean;
}

/** Without recursion: flows are thousands of blocks deep at times. */
function unfold(flow: Flow, id: string, root: OutlineRow["root"], folded: ReadonlySet<string>, met: Set<string>, rows: OutlineRow[]): void {
  const open: Open[] = [
    {
      row: { key: id, level: 1, via: null, block: id, repeated: false, opens: false, folded: false, position: 1, of: 1, root },
      shown: true,
    },
  ];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { row, shown } = next;
    const block = blockOf(flow, row.block);
    if (block === undefined || row.block === null || met.has(row.block)) {
      if (shown) rows.push({ ...row, repeated: block !== undefined });
      continue;
    }
    met.add(row.block);
    const exits = exitsOf(block).filter((exit) => exit !== "error" || block.exits.error !== undefined);
    const closed = folded.has(row.key);
    if (shown) rows.push({ ...row, opens: exits.length > 0, folded: closed });
    for (const [at, exit] of [...exits.entries()].reverse()) {
      open.push({
        shown: shown && !closed,
        row: {
          key: `${row.key}/${exit}`,
          level: row.level + 1,
          via: { block: row.block, exit },
          block: block.exits[exit] ?? null,
          repeated: false,
          opens: false,
          folded: false,
          position: at + 1,
          of: exits.length,
          root: null,
        },
      });
    }
  }
}
