import fc from "fast-check";
import { describe, expect, test } from "vitest";
import wavefile from "wavefile";
import { telephoneSound, uploadLimits, wavOf } from "./telephone-sound.ts";
import { wavDurationMs } from "./wav-duration.ts";

/** A tone of `hz` as a WAVE file. */
function tone({ hz = 440, rate = 8000, depth = "16", channels = 1, ms = 500, loudness = 0.3 } = {}): Uint8Array {
  const wave = new wavefile.WaveFile();
  const full = depth === "8" ? 127 : depth === "32f" || depth === "64" ? 1 : 2 ** (Number(depth) - 1) - 1;
  const samples = Array.from({ length: Math.round((rate * ms) / 1000) }, (_, at) => {
    const sample = loudness * full * Math.sin((2 * Math.PI * hz * at) / rate);
    return depth === "8" ? Math.round(sample + 128) : full === 1 ? sample : Math.round(sample);
  });
  wave.fromScratch(channels, rate, depth, channels === 1 ? samples : Array.from({ length: channels }, () => samples));
  return wave.toBuffer();
}

/** The part of a sound's power that lies at a frequency (0 … 1). */
function share(samples: Int16Array, hz: number): number {
  let [cos, sin, power] = [0, 0, 0];
  samples.forEach((sample, at) => {
    cos += sample * Math.cos((2 * Math.PI * hz * at) / 8000);
    sin += sample * Math.sin((2 * Math.PI * hz * at) / 8000);
    power += sample * sample;
  });
  return power === 0 ? 0 : (2 * (cos * cos + sin * sin)) / (power * samples.length);
}

function sound(bytes: Uint8Array) {
  const read = telephoneSound(bytes);
  if (typeof read === "string") throw new Error(read);
  return read;
}

describe("any WAVE file becomes telephone sound", () => {
  test.each([
    [8000, "8", 1],
    [8000, "16", 1],
    [11_025, "16", 2],
    [16_000, "24", 1],
    [22_050, "32", 2],
    [44_100, "16", 2],
    [48_000, "32f", 1],
    [96_000, "24", 2],
  ])("%i Hz, %s bit, %i channel(s)", (rate, depth, channels) => {
    const { samples, durationMs } = sound(tone({ rate, depth, channels }));
    expect(Math.abs(durationMs - 500)).toBeLessThanOrEqual(1);
    expect(share(samples, 440)).toBeGreaterThan(0.97);
  });

  test("µ-law and A-law", () => {
    for (const law of ["toMuLaw", "toALaw"] as const) {
      const wave = new wavefile.WaveFile(tone());
      wave[law]();
      expect(share(sound(wave.toBuffer()).samples, 440)).toBeGreaterThan(0.95);
    }
  });

  test("what lies above 4 kHz is kept out and does not come back as another tone", () => {
    const { samples } = sound(tone({ hz: 6000, rate: 48_000 }));
    expect(share(samples, 2000)).toBeLessThan(0.3);
    const mixed = new wavefile.WaveFile(tone({ hz: 440, rate: 48_000 }));
    const high = new wavefile.WaveFile(tone({ hz: 6000, rate: 48_000 }));
    const both = Array.from({ length: 24_000 }, (_, at) => mixed.getSample(at) + high.getSample(at));
    const wave = new wavefile.WaveFile();
    wave.fromScratch(1, 48_000, "16", both);
    expect(share(sound(wave.toBuffer()).samples, 440)).toBeGreaterThan(0.97);
  });

  test.each([0.02, 0.1, 0.5, 0.95])("a loudness of %d comes out as the usual one", (loudness) => {
    const { samples } = sound(tone({ loudness }));
    const rms = Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length) / 32_767;
    expect(rms).toBeGreaterThan(0.09);
    expect(rms).toBeLessThan(0.11);
  });

  test("silence stays silence", () => {
    expect(sound(tone({ loudness: 0 })).samples.every((sample) => sample === 0)).toBe(true);
  });

  test("it is written as a WAVE file of the same length", () => {
    const one = sound(tone({ rate: 44_100, channels: 2, ms: 700 }));
    const again = sound(wavOf(one));
    expect(wavDurationMs(wavOf(one))).toBe(again.durationMs);
    expect(again.samples.length).toBe(one.samples.length);
  });
});

describe("what is refused", () => {
  test.each([
    ["nothing", new Uint8Array(), "E_NOT_WAV"],
    ["a text", new TextEncoder().encode("これは音声ではありません"), "E_NOT_WAV"],
    ["an MP3", Uint8Array.of(0xff, 0xfb, 0x90, 0x00, ...new Array<number>(400).fill(0)), "E_NOT_WAV"],
    ["a head without sound", tone({ ms: 0 }), "E_SOUND_EMPTY"],
    ["too many bytes", new Uint8Array(uploadLimits.bytes + 1), "E_SOUND_TOO_BIG"],
    ["eleven minutes", tone({ rate: 1000, depth: "8", ms: 11 * 60_000 }), "E_SOUND_TOO_LONG"],
  ])("%s", (_, bytes, code) => {
    expect(telephoneSound(bytes)).toBe(code);
  });

  test("no bytes at all make it throw", () => {
    const whole = tone({ ms: 40 });
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.nat(255), fc.nat(whole.length), (at, value, length) => {
        const spoilt = Uint8Array.from(whole).subarray(0, length);
        if (at < spoilt.length) spoilt[at] = value;
        expect(["string", "object"]).toContain(typeof telephoneSound(spoilt));
      }),
      { numRuns: 300 },
    );
  });
});
