/** G.711 µ-law (ITU-T G.711), 8 kHz: one byte a sample; linear samples are signed 16 bit. */
const BIAS = 0x84;

export const ULAW_SILENCE = 0xff;

export function decodeUlaw(bytes: Uint8Array): Int16Array {
  return Int16Array.from(bytes, (byte) => TABLE[byte] ?? 0);
}

export function encodeUlaw(samples: Int16Array): Uint8Array {
  return Uint8Array.from(samples, (sample) => {
    const magnitude = Math.min(Math.abs(sample), 0x7fff - BIAS) + BIAS;
    const segment = Math.floor(Math.log2(magnitude)) - 7;
    return ~((sample < 0 ? 0x80 : 0) | (segment << 4) | ((magnitude >> (segment + 3)) & 0x0f)) & 0xff;
  });
}

const TABLE = Int16Array.from({ length: 256 }, (_, byte) => {
  const value = ~byte & 0xff;
  const magnitude = (((value & 0x0f) << 3) + BIAS) << ((value & 0x70) >> 4);
  return value & 0x80 ? BIAS - magnitude : magnitude - BIAS;
});
