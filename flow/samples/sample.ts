import type { Flow } from "../flow.ts";
import { readFlow } from "../schema.ts";
import type { Sketch } from "../test/sketch.ts";

/** A sample flow, read as any other document is. Its layout comes from rows of block ids, top to bottom, left to right. */
export function sample(document: Sketch & { rows: string[][] }): Flow {
  const { rows, ...rest } = document;
  const layout = Object.fromEntries(rows.flatMap((row, x) => row.map((id, y) => [id, { x: x * 360, y: y * 300 }])));
  const read = readFlow({ musubi: "flow/1", kind: "inbound", languages: ["ja-JP", "en-US"], ...rest, layout });
  if ("flow" in read) return read.flow;
  throw new Error(read.problems.map(({ code, path }) => `${code} at ${path.join(".")}`).join("; "));
}

/** One sentence in both languages. */
export function say(ja: string, en: string) {
  return [{ say: { "ja-JP": ja, "en-US": en } }];
}
