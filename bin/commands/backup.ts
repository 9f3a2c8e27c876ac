import { resolve } from "node:path";
import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { createBackupActivities } from "../../activities/backup.ts";
import { backupStanding } from "../../activities/safekeeping/backup-standing.ts";
import { checkBackup } from "../../activities/safekeeping/check-backup.ts";
import { restoreBackup } from "../../activities/safekeeping/restore-backup.ts";
import type { Safe } from "../../activities/safekeeping/safe.ts";
import { openDatabase } from "../../database/client.ts";
import { withTenant } from "../../database/tenant.ts";
import { readConfig } from "../../processes/config.ts";
import { Failure } from "../../processes/failure.ts";
import { safeOf } from "../../processes/safe-of.ts";
import { installation } from "../installation.ts";
import type { Command } from "../musubi.ts";

const usage = `Usage: bin/musubi backup <run|list|check|restore>
  run [ORGANISATION…]    back up these tenants, or all, and read each backup to its end
  list [ORGANISATION…]   what is kept of them
  check [ORGANISATION…]  prove that every kept backup could be restored now, and that none is too old
  restore FILE…          bring back what is missing of a tenant; nothing that is there is changed
`;

/** `bin/musubi backup`: see docs/backup.md. One line of JSON for each backup or tenant; exit code 1 when something is not as promised. */
export const command: Command = {
  summary: "back tenants up, list, check and restore backups",
  async run([verb, ...words]) {
    const act = verbs[verb ?? ""];
    if (act === undefined || (verb === "restore" ? words.length === 0 : words.some((word) => !z.uuid().safeParse(word).success))) {
      process.stderr.write(usage);
      return 2;
    }
    try {
      return await onInstallation((safe) => act(safe, words));
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      process.stderr.write(`${error.code}: ${error.message}\n  ${error.cure}\n`);
      return 1;
    }
  },
};

const verbs: Record<string, (safe: Safe, words: string[]) => Promise<number>> = {
  run: async (safe, words) => {
    const activities = createBackupActivities({ safe, now: () => Temporal.Now.instant() });
    const tenants = words.length > 0 ? words : await activities.tenantsToBackUp();
    return each(tenants, async (organisation) => ({ organisation, ...(await activities.backUpTenant(organisation)) }));
  },

  list: async (safe, words) => {
    for (const organisation of await these(safe, words))
      for (const { id, madeAt, keptUntil, file, bytes, checkedAt } of await keptOf(safe, organisation))
        print({
          ...{ organisation, id, madeAt: madeAt.toISOString(), keptUntil: keptUntil.toISOString().slice(0, 10), file },
          ...{ bytes: Number(bytes), checkedAt: checkedAt?.toISOString() ?? null },
        });
    return 0;
  },

  check: async (safe, words) => {
    let wrong = 0;
    for (const organisation of await these(safe, words)) {
      for (const { id } of await keptOf(safe, organisation))
        wrong += await each([id], async () => ({ organisation, id, counts: await checkBackup(safe, organisation, id, new Date()) }));
      const standing = await backupStanding(safe, organisation, Temporal.Now.instant());
      print(standing);
      wrong += standing.faults.length;
    }
    return wrong > 0 ? 1 : 0;
  },

  restore: (safe, files) => each(files, async (file) => ({ file, ...(await restoreBackup(safe, resolve(file))) })),
};

/** One line for each; a failure is its line, and does not keep the others from theirs. */
async function each(subjects: readonly string[], act: (subject: string) => Promise<object>): Promise<0 | 1> {
  let wrong = false;
  for (const subject of subjects) {
    try {
      print(await act(subject));
    } catch (error) {
      wrong = true;
      print({ subject, error: error instanceof Error ? error.message : String(error) });
    }
  }
  return wrong ? 1 : 0;
}

/** The named tenants, or all whose data there still are. */
function these(safe: Safe, words: string[]): Promise<string[]> {
  return words.length > 0 ? Promise.resolve(words) : createBackupActivities({ safe, now: () => Temporal.Now.instant() }).tenantsToBackUp();
}

async function keptOf(safe: Safe, organisation: string) {
  const provider = await safe.providerOf(organisation);
  return withTenant(safe.database, { organisationId: provider }, (tx) =>
    tx.backup.findMany({ where: { organisationId: organisation, expiredAt: null }, orderBy: { madeAt: "asc" } }),
  );
}

async function onInstallation(work: (safe: Safe) => Promise<number>): Promise<number> {
  const config = readConfig(installation(process.env));
  const database = openDatabase(config.databaseUrl, 4);
  try {
    return await work(safeOf(config, database));
  } finally {
    await database.$disconnect();
  }
}

function print(value: object): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}
