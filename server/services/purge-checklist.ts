import type { PurgeReport } from "../../activities/safekeeping/purge-report.ts";
import { mayPurge, reportOf } from "../../activities/safekeeping/purge-tenant.ts";
import type { Database, Transaction } from "../../database/client.ts";
import { tables } from "../../database/stores.ts";
import { refuse } from "../refusal.ts";

interface Counted {
  store: string;
  count: number;
}

/**
 * What a purge after this contract's end would delete and keep, counted now, and what it would wait for; after it, its report.
 * `people`: those who belong to no other organisation and would go, too.
 */
export async function purgeChecklist(db: Database, tx: Transaction, contract: string) {
  const stream = await tx.contractStream.findFirst({
    where: { kind: "contract", id: contract },
    select: { organisationId: true, providerId: true },
  });
  if (stream === null) return refuse("NOT_FOUND");
  const { organisationId: organisation, providerId } = stream;
  const report: PurgeReport | null = await reportOf(tx, organisation, contract);
  const goes: Counted[] = [];
  const stays: (Counted & { why: { ja: string; en: string } })[] = [];
  for (const [store, { holds, fate }] of Object.entries(tables)) {
    if (holds !== "tenant") continue;
    const count = await countOf(tx, store, organisation);
    if (fate.on === "purge") goes.push({ store, count });
    else if (count > 0) stays.push({ store, count, why: { ja: fate.ja, en: fate.until } });
  }
  const backups = await tx.backup.findMany({
    where: { organisationId: organisation, expiredAt: null },
    orderBy: { keptUntil: "desc" },
    select: { keptUntil: true },
  });
  return {
    organisation,
    waits: report === null ? ((await mayPurge({ database: db }, providerId, organisation))?.why ?? null) : null,
    goes,
    people: await leavingPeople(tx, organisation),
    stays,
    backups: { files: backups.length, keptUntil: backups[0]?.keptUntil.toISOString().slice(0, 10) ?? null },
    report,
  };
}

async function countOf(tx: Transaction, store: string, organisation: string): Promise<number> {
  const column = store === "organisations" ? "id" : "organisation_id";
  const [row] = await tx.$queryRawUnsafe<{ count: number }[]>(
    `SELECT count(*)::int AS count FROM "${store}" WHERE "${column}" = $1::uuid`,
    organisation,
  );
  return row?.count ?? 0;
}

async function leavingPeople(tx: Transaction, organisation: string): Promise<number> {
  const [row] = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM memberships m WHERE m.organisation_id = ${organisation}::uuid
      AND NOT EXISTS (SELECT FROM memberships other WHERE other.person_id = m.person_id AND other.organisation_id <> m.organisation_id)`;
  return row?.count ?? 0;
}
