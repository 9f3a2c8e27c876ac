import wavefile from "wavefile";
import { leveled } from "./leveled.ts";

/** Sound as a telephone line carries it: 8,000 samples a second, one channel, 16 bit. */
export interface TelephoneSound {
  samples: Int16Array;
  /** Whole milliseconds, rounded up. */
  durationMs: number;
}

const RATE = 8000;
/** An upload may be so big (bytes) and last so long (ms). */
export const uploadLimits = { bytes: 10 * 1024 * 1024, durationMs: 10 * 60 * 1000 } as const;

export type SoundRefusal = "E_NOT_WAV" | "E_SOUND_TOO_BIG" | "E_SOUND_TOO_LONG" | "E_SOUND_EMPTY";

/**
 * Brings a WAVE file of any rate, depth (8 to 32 bit, float, µ-law, A-law, IMA ADPCM) and number of channels to telephone sound, and its
 * speech to the usual loudness.
 *
 * @returns a code for bytes that are no WAVE file, hold no sample, are too many or last too long
 */
export function telephoneSound(bytes: Uint8Array): TelephoneSound | SoundRefusal {
  if (bytes.byteLength > uploadLimits.bytes) return "E_SOUND_TOO_BIG";
  const wave = read(bytes);
  if (wave === undefined) return "E_NOT_WAV";
  const { channels, rate } = wave;
  const length = channels[0]?.length ?? 0;
  if (length === 0) return "E_SOUND_EMPTY";
  if ((length / rate) * 1000 > uploadLimits.durationMs) return "E_SOUND_TOO_LONG";
  const samples = leveled(resampled(mixed(channels), rate));
  return { samples, durationMs: Math.ceil((samples.length * 1000) / RATE) };
}

/** The bytes of a WAVE file with this sound. */
export function wavOf({ samples }: Pick<TelephoneSound, "samples">): Uint8Array {
  const wave = new wavefile.WaveFile();
  wave.fromScratch(1, RATE, "16", samples);
  return wave.toBuffer();
}

/** Each channel as numbers between -1 and 1. */
function read(bytes: Uint8Array): { channels: Float64Array[]; rate: number } | undefined {
  try {
    const wave = new wavefile.WaveFile(bytes);
    const rate = rateOf(wave.fmt);
    if (rate === undefined) return undefined;
    if (wave.bitDepth === "8m") wave.fromMuLaw();
    if (wave.bitDepth === "8a") wave.fromALaw();
    if (wave.bitDepth === "4") wave.fromIMAADPCM();
    wave.toBitDepth("32f");
    const samples: unknown = wave.getSamples(false, Float64Array);
    const channels = Array.isArray(samples) ? samples : [samples];
    return channels.every((channel) => channel instanceof Float64Array) ? { channels, rate } : undefined;
  } catch {
    return undefined; // whatever the library stumbles over is no WAVE file for us
  }
}

function rateOf(fmt: object): number | undefined {
  return "sampleRate" in fmt && typeof fmt.sampleRate === "number" && fmt.sampleRate >= 1000 && fmt.sampleRate <= 384_000
    ? fmt.sampleRate
    : undefined;
}

function mixed(channels: readonly Float64Array[]): Float64Array {
  const [first = new Float64Array(), ...others] = channels;
  if (others.length === 0) return first;
  return first.map((sample, at) => others.reduce((sum, channel) => sum + (channel[at] ?? 0), sample) / channels.length);
}

/** Half the width of the filter in samples of the slower rate. */
const LOBES = 12;

/** To 8 kHz by a windowed sinc, which keeps out what lies above 4 kHz. */
function resampled(samples: Float64Array, rate: number): Float64Array {
  if (rate === RATE) return samples;
  const step = rate / RATE;
  const cutoff = Math.min(1, 1 / step);
  const reach = Math.ceil(LOBES / cutoff);
  return Float64Array.from({ length: Math.max(1, Math.floor(samples.length / step)) }, (_, index) => {
    const centre = index * step;
    const [from, to] = [Math.max(0, Math.ceil(centre - reach)), Math.min(samples.length - 1, Math.floor(centre + reach))];
    let sum = 0;
    let weights = 0;
    for (let at = from; at <= to; at += 1) {
      const distance = centre - at;
      const weight = sinc(distance * cutoff) * (0.5 + 0.5 * Math.cos((Math.PI * distance) / (reach + 1)));
      sum += (samples[at] ?? 0) * weight;
      weights += weight;
    }
    return weights === 0 ? 0 : sum / weights;
  });
}

function sinc(x: number): number {
  return x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
}
