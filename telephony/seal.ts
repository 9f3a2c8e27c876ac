import { createCipheriv, createDecipheriv, createSecretKey, type KeyObject, randomBytes } from "node:crypto";

const PREFIX = "s1.";

/** Seals texts that must not be readable where they lie (a channel's variables): AES-256-GCM, base64url, safe in every ESL argument. */
export interface Seal {
  seal(text: string): string;
  /** @throws Error E_SEAL when it was sealed with none of our keys or was changed. */
  open(sealed: string): string;
}

/** @param keys 32 bytes each; the first one seals, all of them open, so that a call goes on when the key is changed under it */
export function sealWith(keys: readonly [Uint8Array, ...Uint8Array[]]): Seal {
  const [key, ...old] = keys;
  const [writing, ...before] = [secret(key), ...old.map(secret)] as const;
  return {
    seal(text) {
      const iv = randomBytes(12);
      const cipher = createCipheriv("aes-256-gcm", writing, iv);
      const bytes = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
      return PREFIX + Buffer.concat([iv, cipher.getAuthTag(), bytes]).toString("base64url");
    },
    open(sealed) {
      const bytes = sealed.startsWith(PREFIX) ? Buffer.from(sealed.slice(PREFIX.length), "base64url") : Buffer.alloc(0);
      for (const one of [writing, ...before]) {
        const text = opened(bytes, one);
        if (text !== undefined) return text;
      }
      throw new Error("E_SEAL: this text was not sealed with a key of ours");
    },
  };
}

function secret(key: Uint8Array): KeyObject {
  if (key.length !== 32) throw new Error("E_SEAL: a key must have 32 bytes");
  return createSecretKey(key);
}

function opened(bytes: Buffer, key: KeyObject): string | undefined {
  try {
    const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, 12));
    decipher.setAuthTag(bytes.subarray(12, 28));
    return decipher.update(bytes.subarray(28)).toString("utf8") + decipher.final("utf8");
  } catch {
    return undefined;
  }
}
