import { existsSync } from "node:fs";
import { join } from "node:path";
import { Temporal } from "temporal-polyfill";
import { backupInTime } from "../../contract/calendar/backup.ts";
import { withTenant } from "../../database/tenant.ts";
import type { Safe } from "./safe.ts";

/** How a tenant's backups stand. Instants in UTC. `faults`: codes, none when all is as promised (R-S-5, R-S-6). */
export interface BackupStanding {
  organisation: string;
  kept: number;
  newest: string | null;
  oldest: string | null;
  bytes: number;
  faults: ("E_NO_BACKUP" | "E_TOO_OLD" | "E_GAP" | "E_FILE_LOST" | "E_UNCHECKED")[];
}

/** Judges what is kept of a tenant: a backup within the last 24 hours, no longer gap between two, every file there and opened once. */
export async function backupStanding(safe: Safe, organisation: string, now: Temporal.Instant): Promise<BackupStanding> {
  const provider = await safe.providerOf(organisation);
  const rows = await withTenant(safe.database, { organisationId: provider }, (tx) =>
    tx.backup.findMany({ where: { organisationId: organisation, expiredAt: null }, orderBy: { madeAt: "asc" } }),
  );
  const instants = rows.map(({ madeAt }) => Temporal.Instant.fromEpochMilliseconds(madeAt.getTime()));
  const newest = instants.at(-1);
  const faults: BackupStanding["faults"] = [];
  if (newest === undefined) faults.push("E_NO_BACKUP");
  else if (!backupInTime(newest, now)) faults.push("E_TOO_OLD");
  if (instants.some((made, at) => at > 0 && !backupInTime(instants[at - 1] ?? made, made))) faults.push("E_GAP");
  if (rows.some(({ file }) => !existsSync(join(safe.folders.backups, file)))) faults.push("E_FILE_LOST");
  if (rows.some(({ checkedAt }) => checkedAt === null)) faults.push("E_UNCHECKED");
  return {
    organisation,
    kept: rows.length,
    newest: newest?.toString() ?? null,
    oldest: instants[0]?.toString() ?? null,
    bytes: rows.reduce((sum, { bytes }) => sum + Number(bytes), 0),
    faults,
  };
}
