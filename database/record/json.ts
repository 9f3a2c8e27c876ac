import { createHash } from "node:crypto";

export { fromJson, toJson } from "../../contract/codec.ts";

/** JSON with sorted keys and no spaces, bigint yen as {"$yen":"81400"}: equal values give equal texts, so they can be hashed. */
export function canonicalJson(value: unknown): string {
  if (typeof value === "bigint") return `{"$yen":"${value}"}`;
  if (Array.isArray(value)) return `[${value.map((one) => (one === undefined ? "null" : canonicalJson(one))).join(",")}]`;
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value).filter(([, held]) => held !== undefined);
    entries.sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([key, held]) => `${JSON.stringify(key)}:${canonicalJson(held)}`).join(",")}}`;
  }
  return JSON.stringify(value ?? null);
}

/** SHA-256, hex. */
export const sha256 = (bytes: string | Uint8Array): string => createHash("sha256").update(bytes).digest("hex");
