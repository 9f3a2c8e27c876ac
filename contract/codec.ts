/**
 * Commands, events and states as JSON: everything in them is plain but bigint yen, which becomes {"$yen":"81400"}.
 * Reading gives back an equal value. Keys keep their order.
 */
export function toJson(value: unknown, indent?: number): string {
  return JSON.stringify(value, (_key, held: unknown) => (typeof held === "bigint" ? { $yen: held.toString() } : held), indent);
}

export function fromJson(text: string): unknown {
  return JSON.parse(text, (_key, held: unknown) => (isYen(held) ? BigInt(held.$yen) : held));
}

function isYen(held: unknown): held is { $yen: string } {
  return (
    typeof held === "object" &&
    held !== null &&
    "$yen" in held &&
    typeof held.$yen === "string" &&
    Object.keys(held).length === 1 &&
    /^-?\d+$/.test(held.$yen)
  );
}
