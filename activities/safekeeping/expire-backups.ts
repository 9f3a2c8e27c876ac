import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { Temporal } from "temporal-polyfill";
import { withTenant } from "../../database/tenant.ts";
import type { Safe } from "./safe.ts";

/** Removes the files of backups whose three months are over (R-S-6); the rows stay and say when. Answers with how many. */
export async function expireBackups(safe: Safe, provider: string, now: Temporal.Instant): Promise<number> {
  const today = new Date(now.toZonedDateTimeISO("Asia/Tokyo").toPlainDate().toString());
  const over = await withTenant(safe.database, { organisationId: provider }, (tx) =>
    tx.backup.findMany({ where: { providerId: provider, expiredAt: null, keptUntil: { lt: today } }, select: { id: true, file: true } }),
  );
  for (const { id, file } of over) {
    await rm(join(safe.folders.backups, file), { force: true });
    await withTenant(safe.database, { organisationId: provider }, (tx) =>
      tx.backup.update({ where: { id }, data: { expiredAt: new Date(now.epochMilliseconds) } }),
    );
  }
  return over.length;
}
