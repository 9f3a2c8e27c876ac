import { createHash } from "node:crypto";
import { appendFile, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { withTenant } from "../../database/tenant.ts";
import type { BackupCounts } from "./backup-lines.ts";
import { inTenant } from "./in-tenant.ts";
import { readBackup } from "./read-backup.ts";
import type { Safe } from "./safe.ts";
import { proveSeal, readHeader } from "./seal.ts";
import { keyById } from "./tenant-key.ts";

/** How many rows and files came back, by store; what was still there stays as it is and does not count. */
export type Restored = BackupCounts;

/**
 * Brings a tenant's rows and files back from a file: whatever is missing is added, nothing that is there is overwritten. All rows
 * come back in one transaction or none do. The organisation above the tenant has to be there.
 * @throws Error E_BACKUP_DAMAGED, E_BACKUP_UNKNOWN, E_KEY_DESTROYED, E_MASTER_KEY
 */
export async function restoreBackup(safe: Safe, path: string): Promise<{ organisation: string; restored: Restored }> {
  const { header } = await readHeader(path);
  const { organisation } = header;
  const provider = await safe.providerOf(organisation);
  const key = await withTenant(safe.database, { organisationId: provider }, (tx) => keyById(tx, safe.masterKey, header.key));
  await proveSeal(path, key.bytes);

  const restored: Restored = {};
  const media = join(safe.folders.media, organisation);
  let begun: string | null = null;
  // What an attempt that broke off left behind must not stand before what comes now.
  const begin = async (file: string) => {
    if (begun === file) return;
    begun = file;
    await mkdir(dirname(join(media, file)), { recursive: true });
    await writeFile(unfinished(media, file), "");
  };
  await inTenant(safe.database, provider, async (tx) => {
    for await (const line of readBackup(path, key.bytes)) {
      switch (line.kind) {
        case "rows":
          restored[line.table] =
            (restored[line.table] ?? 0) +
            (await tx.$executeRawUnsafe(
              `INSERT INTO "${line.table}" SELECT * FROM jsonb_populate_recordset(NULL::"${line.table}", $1::jsonb) ON CONFLICT DO NOTHING`,
              line.rows,
            ));
          break;
        case "part":
          await begin(line.path);
          await appendFile(unfinished(media, line.path), line.bytes);
          break;
        case "whole":
          await begin(line.path);
          restored.media = (restored.media ?? 0) + (await publish(media, line.path, line.sha256));
          break;
        case "end":
          break;
      }
    }
  });
  return { organisation, restored };
}

async function publish(media: string, path: string, sha256: string): Promise<0 | 1> {
  const whole = join(media, path);
  const from = unfinished(media, path);
  try {
    if (hash(await readFile(from)) !== sha256) throw new Error(`E_BACKUP_DAMAGED: the file ${path} is another`);
    const there = await readFile(whole).then(
      () => true,
      () => false,
    );
    if (there) return 0;
    await rename(from, whole);
    return 1;
  } finally {
    await rm(from, { force: true });
  }
}

function unfinished(media: string, path: string): string {
  return `${join(media, path)}.restoring`;
}

function hash(bytes: Buffer): string {
  return createHash("sha256").update(bytes).digest("hex");
}
