import { createHash, type Hash } from "node:crypto";
import { join } from "node:path";
import { withTenant } from "../../database/tenant.ts";
import type { BackupCounts } from "./backup-lines.ts";
import { hashOf } from "./make-backup.ts";
import { readBackup } from "./read-backup.ts";
import type { Safe } from "./safe.ts";
import { proveSeal } from "./seal.ts";
import { keyById } from "./tenant-key.ts";

/**
 * Proves that a backup could be restored now: file as written, seal whole, every row fits the tables of today, every file has its
 * hash, and nothing is missing. Writes nothing but the time of the check.
 * @throws Error E_BACKUP_LOST, E_BACKUP_DAMAGED, E_BACKUP_UNKNOWN, E_KEY_DESTROYED, E_MASTER_KEY
 */
export async function checkBackup(safe: Safe, organisation: string, backup: string, now: Date): Promise<BackupCounts> {
  const provider = await safe.providerOf(organisation);
  const tenant = { organisationId: provider };
  const row = await withTenant(safe.database, tenant, (tx) => tx.backup.findFirst({ where: { id: backup, organisationId: organisation } }));
  if (row === null || row.expiredAt !== null) throw new Error("E_BACKUP_LOST: there is no such backup");
  const path = join(safe.folders.backups, row.file);
  const sha256 = await hashOf(path).catch((error: unknown) => {
    throw new Error("E_BACKUP_LOST: its file cannot be read", { cause: error });
  });
  if (sha256 !== row.sha256) throw new Error("E_BACKUP_DAMAGED: the file is not the one that was written");
  const key = await withTenant(safe.database, tenant, (tx) => keyById(tx, safe.masterKey, row.keyId));
  const header = await proveSeal(path, key.bytes);
  if (header.organisation !== organisation || header.backup !== backup) throw new Error("E_BACKUP_DAMAGED: it is another backup");

  const counts = await countContent(safe, path, key.bytes);
  await withTenant(safe.database, tenant, (tx) => tx.backup.update({ where: { id: backup }, data: { checkedAt: now } }));
  return counts;
}

async function countContent(safe: Safe, path: string, key: Buffer): Promise<BackupCounts> {
  const counts: BackupCounts = { media: 0 };
  let hash: Hash = createHash("sha256");
  for await (const line of readBackup(path, key)) {
    switch (line.kind) {
      case "rows": {
        const [fits] = await safe.database.$queryRawUnsafe<{ count: bigint }[]>(
          `SELECT count(*) AS count FROM (SELECT (jsonb_populate_recordset(NULL::"${line.table}", $1::jsonb)).*) AS rows`,
          line.rows,
        );
        counts[line.table] = (counts[line.table] ?? 0) + Number(fits?.count ?? 0);
        break;
      }
      case "part":
        hash.update(line.bytes);
        break;
      case "whole":
        if (hash.digest("hex") !== line.sha256) throw new Error(`E_BACKUP_DAMAGED: the file ${line.path} is another`);
        hash = createHash("sha256");
        counts.media = (counts.media ?? 0) + 1;
        break;
      case "end":
        for (const [store, count] of Object.entries(line.counts))
          if ((counts[store] ?? 0) !== count) throw new Error(`E_BACKUP_DAMAGED: ${store} has ${counts[store] ?? 0} of ${count}`);
    }
  }
  return counts;
}
