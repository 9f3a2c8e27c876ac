/** Plain data that survives JSON without loss. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** The own value of a key; names such as "constructor" never reach a prototype. */
export function own<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

/** Bytes of a value as JSON in UTF-8: the measure of all size limits. */
export function bytesOf(value: unknown): number {
  return new TextEncoder().encode(JSON.stringify(value) ?? "").length;
}

/** True where some key anywhere is `__proto__`, which assignments would swallow. */
export function hasPrototypeKey(value: unknown): boolean {
  for (const open = [value]; open.length > 0; ) {
    const item = open.pop();
    if (typeof item !== "object" || item === null) continue;
    if (Object.hasOwn(item, "__proto__")) return true;
    for (const inner of Object.values(item)) open.push(inner);
  }
  return false;
}

/** True where brackets stand inside one another more than `limit` times; safe on any depth. */
export function isDeeper(value: unknown, limit: number): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > limit) return true;
    level = level.flatMap((item) => (typeof item === "object" && item !== null ? Object.values(item) : []));
  }
  return false;
}
