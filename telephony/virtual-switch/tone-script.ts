import type { ToneBurst } from "../line-protocol.ts";

/**
 * The bursts of a tone script as FreeSWITCH's tone_stream takes it: `%(on,off,f1,f2…)` repeated, `L=n` for the repetition of the bursts
 * that follow, `v=` for loudness (ignored here), `;loops=n` for the whole (-1: for ever).
 *
 * @returns the bursts of one pass and how many passes; undefined when there is no burst in it
 */
export function readToneScript(script: string): { bursts: ToneBurst[]; loops: number } | undefined {
  const [body = "", ...options] = script.split(/;(?=loops=)/);
  const loops = Number.parseInt(options.at(0)?.slice("loops=".length) ?? "1", 10);
  const bursts: ToneBurst[] = [];
  let repeat = 1;
  for (const part of body.matchAll(/L=(\d+)|%\(([^)]*)\)/g)) {
    if (part[1] !== undefined) {
      repeat = Math.max(1, Number(part[1]));
      continue;
    }
    const [onMs = 0, offMs = 0, ...frequencies] = (part[2] ?? "").split(",").map(Number);
    if ([onMs, offMs, ...frequencies].some((number) => !Number.isFinite(number))) return undefined;
    for (let pass = 0; pass < repeat; pass += 1) bursts.push({ frequencies, onMs, offMs });
  }
  return bursts.length === 0 ? undefined : { bursts, loops: Number.isFinite(loops) ? loops : 1 };
}

/** Milliseconds of all passes; null when they never end. */
export function toneDuration({ bursts, loops }: { bursts: readonly ToneBurst[]; loops: number }): number | null {
  if (loops < 0) return null;
  return Math.max(1, loops) * bursts.reduce((sum, { onMs, offMs }) => sum + onMs + offMs, 0);
}
