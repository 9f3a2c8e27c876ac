/** The first of `base`, `base2`, `base3` … that is not taken. */
export function freeId(taken: Readonly<Record<string, unknown>> | ReadonlySet<string>, base: string): string {
  const has = (id: string) => (taken instanceof Set ? taken.has(id) : Object.hasOwn(taken, id));
  if (!has(base)) return base;
  const stem = base.replace(/\d+$/, "").slice(0, 56);
  for (let number = 2; ; number++) if (!has(`${stem}${number}`)) return `${stem}${number}`;
}
