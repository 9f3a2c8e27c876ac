/**
 * Share of a frame's energy that lies at one frequency: 0 (none) to 1 (a pure tone).
 * Goertzel's algorithm: a Fourier transform at a single point, cheap enough for every 20 ms frame of every caller.
 */
export function toneShare(samples: Int16Array, frequencyHz: number, sampleRateHz = 8_000): number {
  const coefficient = 2 * Math.cos((2 * Math.PI * frequencyHz) / sampleRateHz);
  let previous = 0;
  let beforePrevious = 0;
  let energy = 0;
  for (const sample of samples) {
    const now = sample + coefficient * previous - beforePrevious;
    beforePrevious = previous;
    previous = now;
    energy += sample * sample;
  }
  if (energy === 0) return 0;
  const power = previous * previous + beforePrevious * beforePrevious - coefficient * previous * beforePrevious;
  return Math.min(1, (2 * power) / (samples.length * energy));
}

/** Root of the mean square of a frame, 0 to 32,767. */
export function loudness(samples: Int16Array): number {
  let energy = 0;
  for (const sample of samples) energy += sample * sample;
  return samples.length === 0 ? 0 : Math.sqrt(energy / samples.length);
}
