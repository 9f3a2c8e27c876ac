import { defaultPayloadConverter } from "@temporalio/common";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createPayloadCodec, keyId } from "./payload-codec.ts";

const key = Buffer.alloc(32, 1);
const other = Buffer.alloc(32, 2);
const codec = createPayloadCodec([key]);
const payloadOf = (value: unknown) => defaultPayloadConverter.toPayload(value);

describe("the payload codec", () => {
  test("gives back what it was given", async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), async (value) => {
        const [back] = await codec.decode(await codec.encode([payloadOf(value)]));
        expect(defaultPayloadConverter.fromPayload(back ?? {})).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  test("shows neither the value nor its type", async () => {
    const [sealed] = await codec.encode([payloadOf({ pin: "4711" })]);
    const shown = Buffer.concat([...Object.values(sealed?.metadata ?? {}), sealed?.data ?? Buffer.alloc(0)]).toString("latin1");
    expect(shown).not.toContain("4711");
    expect(shown).not.toContain("json/plain");
    expect(shown).not.toContain(key.toString("latin1"));
  });

  test("never seals two payloads alike", async () => {
    const [first, second] = await codec.encode([payloadOf("a"), payloadOf("a")]);
    expect(Buffer.from(first?.data ?? [])).not.toEqual(Buffer.from(second?.data ?? []));
  });

  test("an older key still reads, the new one writes", async () => {
    const rotated = createPayloadCodec([other, key]);
    const [old] = await codec.encode([payloadOf("old")]);
    expect(defaultPayloadConverter.fromPayload((await rotated.decode([old ?? {}]))[0] ?? {})).toBe("old");
    const [fresh] = await rotated.encode([payloadOf("new")]);
    expect(Buffer.from(fresh?.metadata?.["encryption-key-id"] ?? []).toString()).toBe(keyId(other));
    await expect(codec.decode([fresh ?? {}])).rejects.toThrow("E_UNKNOWN_KEY");
  });

  test("a changed byte is noticed", async () => {
    const [sealed] = await codec.encode([payloadOf("value")]);
    const data = Buffer.from(sealed?.data ?? []);
    data[data.length - 1] = (data[data.length - 1] ?? 0) ^ 1;
    await expect(codec.decode([{ ...sealed, data }])).rejects.toThrow();
  });

  test("what was written without a codec is read as it is", async () => {
    const plain = payloadOf("plain");
    expect(await codec.decode([plain])).toEqual([plain]);
  });
});
