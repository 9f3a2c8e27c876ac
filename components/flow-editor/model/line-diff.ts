export interface DiffLine {
  kind: "same" | "added" | "removed";
  text: string;
  /** Line numbers from 1, in the text where the line stands. */
  before: number | null;
  after: number | null;
}

/** Line by line what leads from one text to the other (Myers 1986, O(ND)); the shortest such script. */
export function diffLines(before: string, after: string): DiffLine[] {
  const a = before.split("\n");
  const b = after.split("\n");
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head++;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++;
  const middle = script(a.slice(head, a.length - tail), b.slice(head, b.length - tail));
  const kinds: DiffLine["kind"][] = [
    ...Array.from({ length: head }, () => "same" as const),
    ...middle,
    ...Array.from({ length: tail }, () => "same" as const),
  ];
  let x = 0;
  let y = 0;
  return kinds.map((kind) => {
    if (kind === "same") return { kind, text: a[x] ?? "", before: ++x, after: ++y };
    return kind === "removed" ? { kind, text: a[x] ?? "", before: ++x, after: null } : { kind, text: b[y] ?? "", before: null, after: ++y };
  });
}

function script(a: readonly string[], b: readonly string[]): DiffLine["kind"][] {
  const furthest = a.length + b.length;
  const reach = new Map<number, number>([[1, 0]]);
  const trace: Map<number, number>[] = [];
  for (let d = 0; d <= furthest; d++) {
    trace.push(new Map(reach));
    for (let k = -d; k <= d; k += 2) {
      const down = k === -d || (k !== d && (reach.get(k - 1) ?? 0) < (reach.get(k + 1) ?? 0));
      let x = down ? (reach.get(k + 1) ?? 0) : (reach.get(k - 1) ?? 0) + 1;
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x++;
      reach.set(k, x);
      if (x >= a.length && x - k >= b.length) return walkBack(trace, a.length, b.length);
    }
  }
  return [];
}

function walkBack(trace: readonly Map<number, number>[], endX: number, endY: number): DiffLine["kind"][] {
  const found: DiffLine["kind"][] = [];
  let x = endX;
  let y = endY;
  for (let d = trace.length - 1; d >= 0; d--) {
    const reach = trace[d] ?? new Map<number, number>();
    const k = x - y;
    const down = k === -d || (k !== d && (reach.get(k - 1) ?? 0) < (reach.get(k + 1) ?? 0));
    const fromK = down ? k + 1 : k - 1;
    const fromX = reach.get(fromK) ?? 0;
    const fromY = fromX - fromK;
    while (x > fromX && y > fromY) {
      found.push("same");
      x--;
      y--;
    }
    if (d > 0) found.push(down ? "added" : "removed");
    x = fromX;
    y = fromY;
  }
  return found.reverse();
}

/** Changed lines with some lines around them; what lies between is left out as a count. */
export function hunks(lines: readonly DiffLine[], around = 3): (DiffLine | { kind: "skipped"; count: number })[] {
  const near = lines.map((_, at) => lines.slice(Math.max(0, at - around), at + around + 1).some(({ kind }) => kind !== "same"));
  const shown: (DiffLine | { kind: "skipped"; count: number })[] = [];
  for (const [at, line] of lines.entries()) {
    const last = shown.at(-1);
    if (near[at]) shown.push(line);
    else if (last?.kind === "skipped") last.count += 1;
    else shown.push({ kind: "skipped", count: 1 });
  }
  return shown;
}
