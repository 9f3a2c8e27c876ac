import { createCipheriv, createDecipheriv, createHash, createSecretKey, type KeyObject, randomBytes } from "node:crypto";
import type { Payload, PayloadCodec } from "@temporalio/common";
import proto from "@temporalio/proto";

const ENCODING = "binary/encrypted";
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const { Payload: message } = proto.temporal.api.common.v1;

/**
 * Everything that the durable engine stores passes through here: AES-256-GCM over the whole payload, its metadata included.
 * `keys` are 32 bytes each; the first writes, all of them read, found by the key id in the metadata. A payload that was
 * written without a codec is read as it is, one under a key that is not known is refused (E_UNKNOWN_KEY).
 */
export function createPayloadCodec(
  keys: readonly [Buffer, ...Buffer[]],
  nonce: () => Buffer = () => randomBytes(NONCE_BYTES),
): PayloadCodec {
  const byId = new Map(keys.map((key) => [keyId(key), createSecretKey(key)]));
  const writingId = keyId(keys[0]);
  const writing = createSecretKey(keys[0]);
  return {
    encode: async (payloads) => payloads.map((payload) => seal(payload, writing, writingId, nonce())),
    decode: async (payloads) => payloads.map((payload) => open(payload, byId)),
  };
}

/** Names a key without telling it: the first eight hexadecimal digits of its SHA-256. */
export function keyId(key: Buffer): string {
  return createHash("sha256").update(key).digest("hex").slice(0, 8);
}

function seal(payload: Payload, key: KeyObject, id: string, nonce: Buffer): Payload {
  const cipher = createCipheriv("aes-256-gcm", key, nonce);
  cipher.setAAD(Buffer.from(id));
  const sealed = Buffer.concat([cipher.update(message.encode(payload).finish()), cipher.final()]);
  return {
    metadata: { encoding: Buffer.from(ENCODING), "encryption-key-id": Buffer.from(id) },
    data: Buffer.concat([nonce, cipher.getAuthTag(), sealed]),
  };
}

function open(payload: Payload, keys: Map<string, KeyObject>): Payload {
  if (text(payload.metadata?.encoding) !== ENCODING) return payload;
  const id = text(payload.metadata?.["encryption-key-id"]);
  const key = keys.get(id);
  if (!key)
    throw new Error(
      `E_UNKNOWN_KEY: a payload was written under the key ${id}, which this process does not have (MUSUBI_PAYLOAD_OLD_KEYS).`,
    );

  const data = Buffer.from(payload.data ?? []);
  const decipher = createDecipheriv("aes-256-gcm", key, data.subarray(0, NONCE_BYTES));
  decipher.setAAD(Buffer.from(id));
  decipher.setAuthTag(data.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
  return message.decode(Buffer.concat([decipher.update(data.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]));
}

function text(bytes: Uint8Array | null | undefined): string {
  return bytes ? Buffer.from(bytes).toString() : "";
}
