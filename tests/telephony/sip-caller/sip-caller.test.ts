import { describe, expect, test } from "vitest";
import { decodeUlaw, encodeUlaw } from "./g711.ts";
import { loudness, toneShare } from "./goertzel.ts";
import { readRtp, writeDigit, writeRtp } from "./rtp.ts";
import { readSip, sipHeader, statusOf, writeSip } from "./sip-message.ts";
import { ToneListener } from "./tone-listener.ts";

const tone = (hz: number, samples = 160, amplitude = 8_000) =>
  Int16Array.from({ length: samples }, (_, i) => Math.round(amplitude * Math.sin((2 * Math.PI * hz * i) / 8_000)));

describe("the ear of the test caller", () => {
  test.each([350, 440, 600, 800, 1_200])("%i Hz is named, its neighbours are not", (hz) => {
    expect(toneShare(tone(hz), hz)).toBeGreaterThan(0.95);
    expect(toneShare(tone(hz), hz + 150)).toBeLessThan(0.2);
  });

  test("silence has no tone and no loudness", () => {
    expect(toneShare(new Int16Array(160), 440)).toBe(0);
    expect(loudness(decodeUlaw(new Uint8Array(160).fill(0xff)))).toBe(0);
  });

  test("µ-law of ITU-T G.711: 0x00 is the lowest, 0x80 the highest, 0xff and 0x7f are zero", () => {
    expect([...decodeUlaw(Uint8Array.of(0x00, 0x80, 0xff, 0x7f))]).toEqual([-32_124, 32_124, 0, 0]);
  });

  test("every byte of µ-law but the negative zero is what its sample is written as", () => {
    const bytes = Uint8Array.from({ length: 256 }, (_, byte) => byte);
    expect([...encodeUlaw(decodeUlaw(bytes))]).toEqual([...bytes].map((byte) => (byte === 0x7f ? 0xff : byte)));
  });

  test("a frame that was sent in time but came late belongs to its tone", () => {
    const listener = new ToneListener([440]);
    listener.frame(tone(440), 0, 0);
    listener.frame(tone(440), 130, 20);
    listener.frame(tone(440), 400, 400);
    expect(listener.heard.map(({ startMs, endMs }) => [startMs, endMs])).toEqual([
      [0, 130],
      [400, 400],
    ]);
  });

  test("two tones with a pause are two, a tone with one late frame is one", () => {
    const listener = new ToneListener([440, 600]);
    for (const at of [0, 20, 40, 60]) listener.frame(tone(440), at);
    for (const at of [200, 220, 280, 300]) listener.frame(tone(440), at);
    for (const at of [310, 330]) listener.frame(tone(600), at);
    expect(listener.heard.map(({ frequencyHz, startMs, endMs }) => [frequencyHz, startMs, endMs])).toEqual([
      [440, 0, 60],
      [440, 200, 300],
      [600, 310, 330],
    ]);
  });
});

describe("its packets", () => {
  test("RTP is read as it was written", () => {
    const written = writeRtp(
      { payloadType: 101, marker: true, sequence: 65_537, timestamp: 2 ** 32 + 5, payload: writeDigit("#", true, 960) },
      7,
    );
    expect(readRtp(written)).toEqual({
      payloadType: 101,
      marker: true,
      sequence: 1,
      timestamp: 5,
      payload: Uint8Array.of(11, 0x8a, 3, 192),
    });
  });

  test("what is no RTP is passed over, what is no digit is refused", () => {
    expect(readRtp(new Uint8Array(3))).toBeUndefined();
    expect(() => writeDigit("x", true, 1)).toThrow(RangeError);
  });

  test("SIP is read as it was written", () => {
    const message = readSip(writeSip({ first: "SIP/2.0 486 Busy Here", headers: [["CSeq", "1 INVITE"]], body: "v=0\r\n" }));
    expect([statusOf(message), sipHeader(message, "cseq"), message.body]).toEqual([486, "1 INVITE", "v=0\r\n"]);
  });
});
