import type { Clause } from "./clause.ts";

/** What became of a clause from one version of a text to another. */
export interface Difference {
  readonly number: string;
  readonly change: "added" | "removed" | "changed";
  readonly before: string | null;
  readonly after: string | null;
}

/** Differences of two imports by clause, in the newer text's order, removed ones last. Widths of figures, spaces and line breaks do not count. */
export function differences(older: readonly Clause[], newer: readonly Clause[]): Difference[] {
  const before = new Map(older.map((clause) => [clause.number, clause.text]));
  const after = new Set(newer.map(({ number }) => number));
  const kept = newer.flatMap<Difference>(({ number, text }) => {
    const was = before.get(number);
    if (was === undefined) return [{ number, change: "added", before: null, after: text }];
    return plain(was) === plain(text) ? [] : [{ number, change: "changed", before: was, after: text }];
  });
  const removed = older
    .filter(({ number }) => !after.has(number))
    .map<Difference>(({ number, text }) => ({ number, change: "removed", before: text, after: null }));
  return [...kept, ...removed];
}

const plain = (text: string): string => text.normalize("NFKC").replace(/\s/g, "");
