/** A value as JSON takes it: whole yen become numbers (they stay far below 2^53). */
export type Plain<T> = T extends bigint
  ? number
  : T extends readonly (infer One)[]
    ? Plain<One>[]
    : T extends object
      ? { [Key in keyof T]: Plain<T[Key]> }
      : T;

export function plain<T>(value: T): Plain<T> {
  // The shape is rebuilt key by key, as the type says.
  return rebuilt(value) as Plain<T>;
}

function rebuilt(value: unknown): unknown {
  if (typeof value === "bigint") return Number(value);
  if (Array.isArray(value)) return value.map(rebuilt);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, held]) => [key, rebuilt(held)]));
}
