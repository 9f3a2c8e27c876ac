import type { Answer } from "../ask.ts";

/** An answer as one line of JSON, its amounts as exact JSON numbers however large. */
export function answerLine(answer: Answer): string {
  return JSON.stringify(answer, (_, value: unknown) => (typeof value === "bigint" ? rawNumber(value) : value));
}

/** Beyond 2^53 a JavaScript number would change the amount; JSON itself has no such limit. */
function rawNumber(value: bigint): unknown {
  const asNumber = Number(value);
  return Number.isSafeInteger(asNumber) ? asNumber : (JSON as unknown as { rawJSON(text: string): unknown }).rawJSON(value.toString());
}
