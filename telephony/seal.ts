import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";

const PREFIX = "s1.";

/** Seals texts that must not be readable where they lie (a channel's variables): AES-256-GCM, base64url, safe in every ESL argument. */
export interface Seal {
  seal(text: string): string;
  /** @throws Error E_SEAL when it was not sealed with this key or was changed. */
  open(sealed: string): string;
}

/** @param key 32 bytes */
export function sealWith(key: Uint8Array): Seal {
  if (key.length !== 32) throw new Error("E_SEAL: the key must have 32 bytes");
  return {
    seal(text) {
      const iv = randomBytes(12);
      const cipher = createCipheriv("aes-256-gcm", key, iv);
      const bytes = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
      return PREFIX + Buffer.concat([iv, cipher.getAuthTag(), bytes]).toString("base64url");
    },
    open(sealed) {
      try {
        if (!sealed.startsWith(PREFIX)) throw new Error("no seal");
        const bytes = Buffer.from(sealed.slice(PREFIX.length), "base64url");
        const cipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, 12));
        cipher.setAuthTag(bytes.subarray(12, 28));
        return cipher.update(bytes.subarray(28)).toString("utf8") + cipher.final("utf8");
      } catch {
        throw new Error("E_SEAL: this text was not sealed with our key");
      }
    },
  };
}
