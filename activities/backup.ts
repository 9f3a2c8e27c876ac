import { ApplicationFailure } from "@temporalio/activity";
import type { Temporal } from "temporal-polyfill";
import { organisationIds, withTenant } from "../database/tenant.ts";
import { backupStanding } from "./safekeeping/backup-standing.ts";
import { checkBackup } from "./safekeeping/check-backup.ts";
import { expireBackups } from "./safekeeping/expire-backups.ts";
import { type MadeBackup, makeBackup } from "./safekeeping/make-backup.ts";
import type { Safe } from "./safekeeping/safe.ts";

export interface BackupActivities {
  /** Organisations whose data there still are. */
  tenantsToBackUp(): Promise<string[]>;
  /** Makes one backup and reads it to its end. */
  backUpTenant(organisation: string): Promise<{ id: string; bytes: number }>;
  /** Removes media that are over; answers with how many, and with the codes of what is not as promised, by organisation. */
  tidyBackups(): Promise<{ expired: number; faults: Record<string, string[]> }>;
}

/** Backups follow the machine's own clock, as media and nights do, never a simulated one. */
export function createBackupActivities({ safe, now }: { safe: Safe; now: () => Temporal.Instant }): BackupActivities {
  return {
    async tenantsToBackUp() {
      const all = await organisationIds(safe.database);
      const alive: string[] = [];
      for (const id of all) if (!(await isPurged(safe, id))) alive.push(id);
      return alive;
    },
    async backUpTenant(organisation) {
      let made: MadeBackup;
      try {
        made = await makeBackup(safe, organisation, now());
        await checkBackup(safe, organisation, made.id, new Date(now().epochMilliseconds));
      } catch (error) {
        if (String(error).includes("E_MASTER_KEY"))
          throw ApplicationFailure.create({ message: String(error), type: "E_MASTER_KEY", nonRetryable: true });
        throw error;
      }
      return { id: made.id, bytes: made.bytes };
    },
    async tidyBackups() {
      let expired = 0;
      const faults: Record<string, string[]> = {};
      for (const id of await organisationIds(safe.database)) {
        if ((await safe.providerOf(id)) === id) expired += await expireBackups(safe, id, now());
        if (await isPurged(safe, id)) continue;
        const standing = await backupStanding(safe, id, now());
        if (standing.faults.length > 0) faults[id] = standing.faults;
      }
      return { expired, faults };
    },
  };
}

/** Whether its data were deleted and nobody works for it again. */
async function isPurged(safe: Safe, organisation: string): Promise<boolean> {
  const organisationId = await safe.providerOf(organisation);
  return withTenant(safe.database, { organisationId }, async (tx) => {
    const where = { organisationId: organisation };
    return (await tx.purgeOrder.count({ where })) > 0 && (await tx.membership.count({ where })) === 0;
  });
}
