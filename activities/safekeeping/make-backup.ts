import { createHash, randomBytes, randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Readable } from "node:stream";
import type { Temporal } from "temporal-polyfill";
import { backupKeptUntil } from "../../contract/calendar/backup.ts";
import { withTenant } from "../../database/tenant.ts";
import { type BackupCounts, backupLines } from "./backup-lines.ts";
import { inTenant } from "./in-tenant.ts";
import type { Safe } from "./safe.ts";
import { type BackupHeader, sealTo } from "./seal.ts";
import { livingKey } from "./tenant-key.ts";

/** A backup that was made. `madeAt`: instant, UTC; `keptUntil`: JST day. */
export interface MadeBackup {
  id: string;
  organisation: string;
  madeAt: string;
  keptUntil: string;
  file: string;
  bytes: number;
  sha256: string;
  counts: BackupCounts;
}

/**
 * Backs one tenant up: one snapshot of its call logs and settings and the files of its media folder, sealed with its own key
 * (R-S-5). The file appears whole or not at all; the row about it comes last, so that no row names a file that is not there.
 * @throws Error E_PURGED for a tenant whose data were deleted
 */
export async function makeBackup(safe: Safe, organisation: string, now: Temporal.Instant): Promise<MadeBackup> {
  const provider = await safe.providerOf(organisation);
  const key = await withTenant(safe.database, { organisationId: provider }, async (tx) => {
    const ordered = await tx.purgeOrder.findFirst({ where: { organisationId: organisation }, orderBy: { orderedAt: "desc" } });
    const alive = await tx.membership.count({ where: { organisationId: organisation } });
    if (ordered && alive === 0) throw new Error("E_PURGED: the data of this organisation were deleted");
    return livingKey(tx, safe.masterKey, provider, organisation);
  });

  const id = randomUUID();
  const madeAt = now.round({ smallestUnit: "millisecond" }).toString();
  const header: BackupHeader = {
    ...{ musubi: "backup/1", backup: id, organisation, key: key.id, madeAt },
    nonce: randomBytes(12).toString("base64"),
  };
  const file = join(organisation, `${madeAt.replaceAll(/[-:]/g, "").replace(/\..*/, "Z")}-${id}.backup`);
  const path = join(safe.folders.backups, file);
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const unfinished = `${path}.unfinished`;
  let counts: BackupCounts = {};
  try {
    await inTenant(safe.database, provider, async (tx) => {
      const lines = async function* () {
        for await (const line of backupLines(tx, organisation, join(safe.folders.media, organisation))) {
          if (line.startsWith("end ")) counts = JSON.parse(line.slice(4)) as BackupCounts;
          yield line;
        }
      };
      await sealTo(unfinished, header, key.bytes, Readable.from(lines()));
    });
    await rename(unfinished, path);
  } finally {
    await rm(unfinished, { force: true });
  }

  const { size } = await stat(path);
  const sha256 = await hashOf(path);
  const keptUntil = backupKeptUntil(now.toZonedDateTimeISO("Asia/Tokyo").toPlainDate()).toString();
  await withTenant(safe.database, { organisationId: provider }, (tx) =>
    tx.backup.create({
      data: {
        ...{ id, organisationId: organisation, providerId: provider, keyId: key.id, file, sha256, counts },
        ...{ madeAt: new Date(now.epochMilliseconds), keptUntil: new Date(keptUntil), bytes: BigInt(size) },
      },
    }),
  );
  return { id, organisation, madeAt, keptUntil, file, bytes: size, sha256, counts };
}

export async function hashOf(path: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(path)) hash.update(chunk);
  return hash.digest("hex");
}
