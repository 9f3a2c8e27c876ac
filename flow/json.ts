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
