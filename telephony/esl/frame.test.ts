import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readEvent, writeJsonEvent, writePlainEvent } from "./event.ts";
import { FrameReader, header, headersOf, type RawFrame, writeFrame } from "./frame.ts";

const text = fc.string({ unit: "binary", maxLength: 60 }).filter((value) => value.isWellFormed());
const value = text.filter((candidate) => !/[\r\n\0]/.test(candidate)).map((candidate) => candidate.trim());
const message = fc.record({ type: value, body: fc.option(text, { nil: undefined }) });

/** Everything that a stream of pieces gives. */
function read(pieces: Uint8Array[]): RawFrame[] {
  const reader = new FrameReader();
  return pieces.flatMap((piece) => reader.push(piece));
}

/** Cuts bytes at the given places. */
function cut(bytes: Buffer, places: number[]): Buffer[] {
  const stops = [...new Set(places.map((place) => place % (bytes.length + 1)))].sort((a, b) => a - b);
  return [...stops, bytes.length].map((stop, index) => bytes.subarray(stops[index - 1] ?? 0, stop));
}

describe("frames", () => {
  test("any cutting of the byte stream gives the same frames", () => {
    fc.assert(
      fc.property(fc.array(message, { minLength: 1, maxLength: 6 }), fc.array(fc.nat(), { maxLength: 40 }), (messages, places) => {
        const bytes = Buffer.concat(messages.map(({ type, body }) => writeFrame(undefined, { "Content-Type": type }, body)));
        const whole = read([bytes]);
        expect(read(cut(bytes, places))).toEqual(whole);
        expect(read([...bytes].map((byte) => Uint8Array.of(byte)))).toEqual(whole);
        expect(whole.map((frame) => ({ type: header(headersOf(frame.lines), "content-type"), body: frame.body.toString() }))).toEqual(
          messages.map(({ type, body }) => ({ type, body: body ?? "" })),
        );
      }),
    );
  });

  test("Content-Length counts bytes, not characters", () => {
    const body = "ご用件をどうぞ 𠮷";
    expect(writeFrame("api x", {}, body).toString()).toContain(`content-length: ${Buffer.byteLength(body)}\n`);
    const [first, second] = read([Buffer.concat([writeFrame("api x", {}, body), writeFrame("api y")])]);
    expect(first?.body.toString()).toBe(body);
    expect(second?.lines).toEqual(["api y"]);
  });

  test("a body that looks like a frame stays a body", () => {
    const trap = "+OK\n\nContent-Type: command/reply\nReply-Text: +OK\n\n";
    expect(read([writeFrame(undefined, { "Content-Type": "api/response" }, trap)])).toHaveLength(1);
  });

  test("CR LF line ends and blank lines between frames are accepted", () => {
    expect(read([Buffer.from("\n\r\nauth x\r\nA: b\r\n\r\n\n\nexit\n\n")]).map((frame) => frame.lines)).toEqual([
      ["auth x", "A: b"],
      ["exit"],
    ]);
  });

  test.each(["\n", "\r", "\0"])("%j is refused in a command line, a header's name and its value", (bad) => {
    const refused = expect.objectContaining({ code: "E_ESL_HEADER" });
    expect(() => writeFrame(`api a${bad}b`)).toThrow(refused);
    expect(() => writeFrame("sendmsg", { "execute-app-name": `play${bad}back` })).toThrow(refused);
    expect(() => writeFrame("sendmsg", { [`na${bad}me`]: "v" })).toThrow(refused);
  });

  test("a newline in a body is inert", () => {
    const [frame, ...more] = read([writeFrame("sendmsg u", { "content-type": "text/plain" }, "12\n\napi shutdown\n\n")]);
    expect(more).toEqual([]);
    expect(frame?.body.toString()).toBe("12\n\napi shutdown\n\n");
  });

  test.each(["Content-Length: -1", "Content-Length: many", "Content-Length: 99999999999"])("%s is no frame", (line) => {
    expect(() => read([Buffer.from(`${line}\n\n`)])).toThrow(expect.objectContaining({ code: "E_ESL_FRAME" }));
  });

  test("a header block without end is refused", () => {
    expect(() => read([Buffer.alloc(300 * 1024, 0x61)])).toThrow(expect.objectContaining({ code: "E_ESL_FRAME" }));
  });
});

describe("events", () => {
  const name = fc.stringMatching(/^[A-Z][A-Za-z-]{0,12}$/).filter((candidate) => candidate.toLowerCase() !== "content-length");
  const body = fc.option(
    text.filter((candidate) => candidate !== ""),
    { nil: undefined },
  );

  test("JSON and plain events say the same, inner body included", () => {
    fc.assert(
      fc.property(fc.dictionary(name, value), body, (extra, inner) => {
        const event = {
          name: "CUSTOM",
          subclass: "musubi::own",
          headers: { ...extra, "Event-Name": "CUSTOM", "Event-Subclass": "musubi::own" },
        };
        const sent = inner === undefined ? event : { ...event, body: inner };
        for (const written of [writeJsonEvent(sent), writePlainEvent(sent)]) {
          const [frame] = read([written]);
          const got = frame && readEvent(frame);
          expect(got?.body).toBe(inner);
          expect(got?.subclass).toBe("musubi::own");
          expect(got?.headers).toMatchObject(sent.headers);
        }
      }),
    );
  });

  test("a value with a lone percent sign is taken as it stands", () => {
    const [frame] = read([writeFrame(undefined, { "Content-Type": "text/event-plain" }, "Event-Name: CHANNEL_PARK\nX: 100%\n\n")]);
    expect(frame && readEvent(frame)?.headers.X).toBe("100%");
  });

  test.each(["[1]", "{", '{"a":{"b":1}}'])("%s is no event", (json) => {
    const [frame] = read([writeFrame(undefined, { "Content-Type": "text/event-json" }, json)]);
    expect(() => frame && readEvent(frame)).toThrow(expect.objectContaining({ code: "E_ESL_FRAME" }));
  });
});
