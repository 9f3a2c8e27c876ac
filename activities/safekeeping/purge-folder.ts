import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { filesBelow } from "./files-below.ts";

/** What files were: how many, how big, and the SHA-256 over their own SHA-256s in order. */
export interface Gone {
  count: number;
  bytes: number;
  sha256: string;
}

/** Deletes these files and says what they were. What is gone already is passed over. */
export async function purgeFiles(files: readonly string[]): Promise<Gone> {
  const hashes: string[] = [];
  let bytes = 0;
  for (const file of files) {
    const { size } = await stat(file).catch(() => ({ size: null }));
    if (size === null) continue;
    const hash = createHash("sha256");
    for await (const chunk of createReadStream(file)) hash.update(chunk);
    hashes.push(hash.digest("hex"));
    bytes += size;
    await rm(file, { force: true });
  }
  const sha256 = createHash("sha256");
  for (const hash of hashes.sort()) sha256.update(Buffer.from(hash, "hex"));
  return { count: hashes.length, bytes, sha256: sha256.digest("hex") };
}

/** Deletes a folder with all that is in it. */
export async function purgeFolder(folder: string): Promise<Gone> {
  const gone = await purgeFiles((await filesBelow(folder)).map((file) => join(folder, file)));
  await rm(folder, { recursive: true, force: true });
  return gone;
}
