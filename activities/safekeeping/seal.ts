import { createCipheriv, createDecipheriv, type DecipherGCM } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { open } from "node:fs/promises";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip, createGzip } from "node:zlib";
import { z } from "zod";

/** The first line of a backup, readable without any key and protected by the seal. Ids are uuids, `madeAt` an instant (UTC), `nonce` base64. */
export const backupHeader = z.object({
  musubi: z.literal("backup/1"),
  backup: z.uuid(),
  organisation: z.uuid(),
  key: z.uuid(),
  madeAt: z.iso.datetime(),
  nonce: z.base64(),
});
export type BackupHeader = z.output<typeof backupHeader>;

const TAG_BYTES = 16;
const MOST_HEADER_BYTES = 4096;

/**
 * Writes `header \n sealed(gzip(content)) tag` to a file: AES-256-GCM, with the header as what is authenticated beside it, so that
 * neither can be exchanged.
 */
export async function sealTo(path: string, header: BackupHeader, key: Buffer, content: Readable): Promise<void> {
  const line = headerLine(header);
  const cipher = createCipheriv("aes-256-gcm", key, Buffer.from(header.nonce, "base64"));
  cipher.setAAD(line);
  const file = createWriteStream(path, { mode: 0o600, flags: "wx" });
  file.write(line);
  await pipeline(content, createGzip({ level: 6 }), cipher, file, { end: false }); // the tag comes behind
  await new Promise<void>((resolve, reject) => {
    file.once("error", reject);
    file.end(cipher.getAuthTag(), () => resolve());
  });
}

/** @throws Error E_BACKUP_DAMAGED when the file does not begin as a backup does */
export async function readHeader(path: string): Promise<{ header: BackupHeader; line: Buffer; bytes: number }> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(MOST_HEADER_BYTES), 0, MOST_HEADER_BYTES, 0);
    const end = buffer.subarray(0, bytesRead).indexOf("\n");
    if (end < 0) throw new Error("E_BACKUP_DAMAGED: no header");
    const line = buffer.subarray(0, end + 1);
    const header = backupHeader.safeParse(parsed(line.toString("utf8")));
    if (!header.success) throw new Error("E_BACKUP_DAMAGED: the header is not one of a backup");
    return { header: header.data, line, bytes: (await file.stat()).size };
  } finally {
    await file.close();
  }
}

/**
 * Proves the whole file before a byte of it is believed: another key, a changed header or a damaged or cut file is refused.
 * @throws Error E_BACKUP_DAMAGED
 */
export async function proveSeal(path: string, key: Buffer): Promise<BackupHeader> {
  const { header, decipher, body } = await opened(path, key);
  try {
    for await (const chunk of body) decipher.update(chunk);
    decipher.final();
  } catch (error) {
    throw new Error("E_BACKUP_DAMAGED: the seal is not whole, or the key is another", { cause: error });
  }
  return header;
}

/** The content of a file whose seal was proved. */
export async function* contentOf(path: string, key: Buffer): AsyncGenerator<Buffer> {
  const { decipher, body } = await opened(path, key);
  const unzip = createGunzip();
  const feeding = pipeline(body, decipher, unzip);
  try {
    for await (const chunk of unzip) yield chunk;
  } finally {
    await feeding;
  }
}

async function opened(path: string, key: Buffer): Promise<{ header: BackupHeader; decipher: DecipherGCM; body: Readable }> {
  const { header, line, bytes } = await readHeader(path);
  const file = await open(path);
  const { buffer: tag } = await file.read(Buffer.alloc(TAG_BYTES), 0, TAG_BYTES, bytes - TAG_BYTES).finally(() => file.close());
  const decipher = createDecipheriv("aes-256-gcm", key, Buffer.from(header.nonce, "base64"));
  decipher.setAAD(line);
  decipher.setAuthTag(tag);
  return { header, decipher, body: createReadStream(path, { start: line.length, end: bytes - TAG_BYTES - 1 }) };
}

function headerLine(header: BackupHeader): Buffer {
  return Buffer.from(`${JSON.stringify(header)}\n`, "utf8");
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
