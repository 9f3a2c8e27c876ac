const SAMPLES_A_MS = 8;
/** Below this a sample is silence (16 bit). */
const AUDIBLE = 200;
const HEAD_MS = 40;

/** Cuts the silence off both ends, but for 40 ms before and `tailMs` after. */
export function trimmed(samples: Int16Array, tailMs: number): Int16Array {
  const first = samples.findIndex((sample) => Math.abs(sample) > AUDIBLE);
  if (first < 0) return samples;
  const last = samples.findLastIndex((sample) => Math.abs(sample) > AUDIBLE);
  return samples.subarray(Math.max(0, first - HEAD_MS * SAMPLES_A_MS), Math.min(samples.length, last + tailMs * SAMPLES_A_MS));
}

/** One after the other. */
export function joined(parts: readonly Int16Array[]): Int16Array {
  const whole = new Int16Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
