import { log, proxyActivities } from "@temporalio/workflow";
import type { BackupActivities } from "../activities/backup.ts";

const { tenantsToBackUp, backUpTenant, tidyBackups } = proxyActivities<BackupActivities>({
  startToCloseTimeout: "1 hour",
  retry: { initialInterval: "5 seconds", maximumInterval: "5 minutes", maximumAttempts: 6 },
});

/**
 * Backs up every tenant, one after the other, and reads each backup to its end (R-S-5); then removes what three months have passed
 * over (R-S-6). One tenant's fault does not keep the others from theirs; what failed is in the answer.
 */
export async function nightlyBackup(): Promise<{ made: number; failed: string[]; expired: number; faults: Record<string, string[]> }> {
  const failed: string[] = [];
  const tenants = await tenantsToBackUp();
  for (const tenant of tenants) {
    try {
      await backUpTenant(tenant);
    } catch (error) {
      failed.push(tenant);
      log.error("a tenant could not be backed up", { tenant, error: String(error) });
    }
  }
  return { made: tenants.length - failed.length, failed, ...(await tidyBackups()) };
}
