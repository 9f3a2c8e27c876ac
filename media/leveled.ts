/** Speech is brought to this loudness: root mean square of the frames in which somebody speaks, 1 = full scale (-20 dB). */
const TARGET = 0.1;
/** No sample goes above this (-1 dB). */
const PEAK = 0.89;
/** A frame of 20 ms counts as speech above this part of the loudest one. */
const SPEECH = 0.1;
const FRAME = 160;
/** A whisper in noise is not made louder than this. */
const MOST_GAIN = 10;

/** Samples (-1 … 1 at 8 kHz) at the usual loudness of speech, as 16 bit. Silence stays silence. */
export function leveled(samples: Float64Array): Int16Array {
  const gain = gainOf(samples);
  return Int16Array.from(samples, (sample) => Math.round(Math.max(-1, Math.min(1, sample * gain)) * 32_767));
}

function gainOf(samples: Float64Array): number {
  const powers: number[] = [];
  for (let at = 0; at < samples.length; at += FRAME) powers.push(power(samples.subarray(at, at + FRAME)));
  const loudest = powers.reduce((most, one) => Math.max(most, one), 0);
  const peak = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
  if (loudest === 0 || peak === 0) return 1;
  const spoken = powers.filter((one) => Math.sqrt(one / loudest) >= SPEECH);
  const loudness = Math.sqrt(spoken.reduce((sum, one) => sum + one, 0) / spoken.length);
  return Math.min(TARGET / loudness, PEAK / peak, MOST_GAIN);
}

function power(frame: Float64Array): number {
  return frame.reduce((sum, sample) => sum + sample * sample, 0) / frame.length;
}
