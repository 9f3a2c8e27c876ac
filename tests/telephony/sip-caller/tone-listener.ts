import { loudness, toneShare } from "./goertzel.ts";

export interface HeardTone {
  /** The frequency, or null for sound that is none of the expected tones. */
  frequencyHz: number | null;
  /** Arrival of its first and last frame, milliseconds of the caller's clock. */
  startMs: number;
  endMs: number;
}

const AUDIBLE = 200;
const PURE_ENOUGH = 0.6;
/** A gap of this length ends a tone: two frames may be late on a busy machine. */
const GAP_MS = 70;

/** Turns frames of audio into the list of tones that a caller would say they heard. */
export class ToneListener {
  readonly heard: HeardTone[] = [];
  readonly #frequencies: readonly number[];

  constructor(frequencies: readonly number[]) {
    this.#frequencies = frequencies;
  }

  #lastMediaMs = Number.NEGATIVE_INFINITY;

  /** `mediaMs`: the sender's clock (RTP timestamp). A frame that was sent in time but came late leaves no gap. */
  frame(samples: Int16Array, atMs: number, mediaMs = atMs): void {
    if (loudness(samples) < AUDIBLE) return;
    const sentInTime = Math.abs(mediaMs - this.#lastMediaMs) <= GAP_MS;
    this.#lastMediaMs = mediaMs;
    const frequencyHz = this.#frequencies.find((frequency) => toneShare(samples, frequency) >= PURE_ENOUGH) ?? null;
    const last = this.heard.at(-1);
    const goesOn = last !== undefined && (sentInTime || atMs - last.endMs <= GAP_MS);
    // The first and last frame of a tone are cut: what cannot be named belongs to its neighbour.
    if (goesOn && (frequencyHz === null || last.frequencyHz === null || last.frequencyHz === frequencyHz)) {
      last.endMs = atMs;
      last.frequencyHz ??= frequencyHz;
      return;
    }
    this.heard.push({ frequencyHz, startMs: atMs, endMs: atMs });
  }
}
