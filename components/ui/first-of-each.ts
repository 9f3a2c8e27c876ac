/** The first of each group, in their order, and how many were left out: a list to choose from is not drawn in thousands. */
export function firstOfEach<T extends { readonly group?: string }>(all: readonly T[], most: number): { shown: readonly T[]; more: number } {
  const count = new Map<string, number>();
  const shown = all.filter(({ group = "" }) => {
    const n = (count.get(group) ?? 0) + 1;
    count.set(group, n);
    return n <= most;
  });
  return { shown, more: all.length - shown.length };
}
