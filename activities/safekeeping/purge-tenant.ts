import { existsSync } from "node:fs";
import { join } from "node:path";
import { Temporal } from "temporal-polyfill";
import type { Transaction } from "../../database/client.ts";
import { tables } from "../../database/stores.ts";
import { withTenant } from "../../database/tenant.ts";
import type { PurgeResult } from "../../generated/prisma/client.ts";
import { inTenant } from "./in-tenant.ts";
import { type Gone, purgeFiles, purgeFolder } from "./purge-folder.ts";
import {
  type KeptStore,
  type PurgedStore,
  type PurgeOutcome,
  type PurgeReport,
  type PurgeWaits,
  purgedStore,
  purgeReport,
  sealReport,
} from "./purge-report.ts";
import type { Safe } from "./safe.ts";
import { destroyKeys } from "./tenant-key.ts";

interface Ordered {
  id: string;
  provider: string;
  organisation: string;
  contracts: string[];
  at: Temporal.Instant;
}

/**
 * Deletes what a customer's contract left (47-11, S-7), after the contract machine has decided it: rows of every store registered
 * for purge, people who belong nowhere else, media on every switch of this machine, the call workers' copies of flows, and last the
 * keys of its backups, which leaves these unreadable. What the provider keeps is blanked where it spoke of the customer.
 * The database itself demands the decision (demand_purge). Broken off anywhere, it goes on where it was; done, it answers the same.
 * @param at the provider's present instant
 */
export async function purgeTenant(safe: Safe, organisation: string, contract: string, at: Temporal.Instant): Promise<PurgeOutcome> {
  const provider = await safe.providerOf(organisation);
  const tenant = { organisationId: provider };
  const done = await withTenant(safe.database, tenant, (tx) => reportOf(tx, organisation, contract));
  if (done !== null) return { kind: "purged", report: done };
  const waits = await mayPurge(safe, provider, organisation);
  if (waits !== null) return waits;

  const order = await withTenant(safe.database, tenant, (tx) => orderOf(tx, { provider, organisation, at }));
  await forgetFlowCopies(safe, order);
  await withTenant(safe.database, tenant, (tx) => tx.$queryRaw`SELECT 1 FROM purge_scrub(${order.id}::uuid)`);
  await withTenant(safe.database, tenant, (tx) => tx.$queryRaw`SELECT 1 FROM purge_people(${order.id}::uuid)`);
  const today = at.toZonedDateTimeISO("Asia/Tokyo").toPlainDate().toString();
  await withTenant(safe.database, tenant, (tx) => tx.$queryRaw`SELECT 1 FROM purge_papers(${order.id}::uuid, ${today}::date)`);
  for (const store of await purgeableTables(safe))
    await inTenant(safe.database, provider, (tx) => tx.$queryRaw`SELECT 1 FROM purge_rows(${order.id}::uuid, ${store})`);
  for (const [place, folder] of [safe.folders.media, ...safe.folders.mirrors].entries())
    await noted(safe, order, place === 0 ? "media/<organisation>" : `media/<organisation> (${place + 1})`, "folder", () =>
      purgeFolder(join(folder, organisation)),
    );
  return { kind: "purged", report: await finish(safe, order) };
}

/** What a purge of this organisation would have to wait for; null: nothing. */
export async function mayPurge(safe: Pick<Safe, "database">, provider: string, organisation: string): Promise<PurgeWaits | null> {
  try {
    await withTenant(safe.database, { organisationId: provider }, (tx) => tx.$queryRaw`SELECT demand_purge(${organisation}::uuid)::text`);
    return null;
  } catch (error) {
    const text = String(error);
    if (text.includes("E_NOT_DECIDED")) return { kind: "waits", why: "not-decided" };
    if (text.includes("E_HELD")) return { kind: "waits", why: "held" };
    if (text.includes("E_OTHER_CONTRACTS")) return { kind: "waits", why: "other-contracts" };
    throw error;
  }
}

/** The report of the purge that deleted this contract's data; null before. */
export async function reportOf(tx: Transaction, organisation: string, contract: string): Promise<PurgeReport | null> {
  const order = await tx.purgeOrder.findFirst({
    where: { organisationId: organisation, contracts: { has: contract }, doneAt: { not: null } },
  });
  return order === null ? null : purgeReport.parse(order.report);
}

/** The open order, or a new one for all contracts whose purge was decided and not carried out before. */
async function orderOf(tx: Transaction, wanted: Omit<Ordered, "id" | "contracts">): Promise<Ordered> {
  const { provider, organisation, at } = wanted;
  const orders = await tx.purgeOrder.findMany({ where: { organisationId: organisation } });
  const open = orders.find(({ doneAt }) => doneAt === null);
  if (open !== undefined) {
    const { id, contracts, orderedAt } = open;
    return { ...wanted, id, contracts, at: Temporal.Instant.fromEpochMilliseconds(orderedAt.getTime()) };
  }
  const decided = await tx.contractEvent.findMany({
    where: { organisationId: organisation, streamKind: "contract", type: "purged" },
    select: { streamId: true },
  });
  const before = new Set(orders.flatMap((order) => order.contracts));
  const contracts = [...new Set(decided.map(({ streamId }) => streamId))].filter((id) => !before.has(id)).sort();
  const orderedAt = new Date(at.epochMilliseconds);
  const { id } = await tx.purgeOrder.create({ data: { organisationId: organisation, providerId: provider, contracts, orderedAt } });
  return { ...wanted, id, contracts };
}

/** The call workers keep documents of flows in files by version or ticket; afterwards nobody knows which were this customer's. */
async function forgetFlowCopies(safe: Safe, order: Ordered): Promise<void> {
  await noted(safe, order, "call-worker", "folder", async () => {
    const where = { organisationId: order.organisation };
    const [versions, tickets] = await withTenant(safe.database, { organisationId: order.provider }, (tx) =>
      Promise.all([tx.flowVersion.findMany({ where, select: { id: true } }), tx.callTicket.findMany({ where, select: { id: true } })]),
    );
    const names = [...versions.map(({ id }) => `version-${id}`), ...tickets.map(({ id }) => `ticket-${id}`)];
    return purgeFiles(names.map((name) => join(safe.folders.callWorker, "flows", `${name}.json`)).filter((file) => existsSync(file)));
  });
}

/** Does a deletion outside of tables once, and notes what went. */
async function noted(safe: Safe, order: Ordered, store: string, kind: "folder", work: () => Promise<Gone>): Promise<void> {
  const known = { orderId: order.id, store };
  const tenant = { organisationId: order.provider };
  if ((await withTenant(safe.database, tenant, (tx) => tx.purgeResult.count({ where: known }))) > 0) return;
  const { count, bytes, sha256 } = await work();
  await withTenant(safe.database, tenant, (tx) =>
    tx.purgeResult.create({
      data: {
        ...known,
        kind,
        count: BigInt(count),
        bytes: BigInt(bytes),
        sha256,
        organisationId: order.organisation,
        providerId: order.provider,
      },
    }),
  );
}

/** Last of all the keys, in one transaction with the report: from here on the backups cannot be read, and the order is closed. */
function finish(safe: Safe, order: Ordered): Promise<PurgeReport> {
  const { organisation, provider, contracts } = order;
  return inTenant(safe.database, provider, async (tx) => {
    const doneAt = new Date(order.at.epochMilliseconds);
    const keys = await destroyKeys(tx, organisation, doneAt);
    const results = await tx.purgeResult.findMany({ where: { orderId: order.id }, orderBy: { store: "asc" } });
    const backups = await tx.backup.findMany({ where: { organisationId: organisation, expiredAt: null }, orderBy: { keptUntil: "desc" } });
    const report = sealReport({
      ...{ organisation, contracts, order: order.id, begunAt: order.at.toString(), doneAt: doneAt.toISOString() },
      deleted: results.map(shown),
      kept: await keptStores(tx, organisation),
      backups: {
        files: backups.length,
        keptUntil: backups[0]?.keptUntil.toISOString().slice(0, 10) ?? null,
        keys,
        keyDestroyedAt: doneAt.toISOString(),
      },
    });
    // A simulated clock may stand before the day on which the organisation was entered.
    const { createdAt } = await tx.organisation.findUniqueOrThrow({ where: { id: organisation }, select: { createdAt: true } });
    await tx.organisation.update({ where: { id: organisation }, data: { endedAt: doneAt < createdAt ? createdAt : doneAt } });
    await tx.purgeOrder.update({ where: { id: order.id }, data: { doneAt, report: JSON.parse(JSON.stringify(report)) } });
    return report;
  });
}

async function keptStores(tx: Transaction, organisation: string): Promise<KeptStore[]> {
  const kept: KeptStore[] = [];
  for (const [store, { holds, fate }] of Object.entries(tables)) {
    if (holds !== "tenant" || fate.on !== "retain") continue;
    const column = store === "organisations" ? "id" : "organisation_id";
    const [row] = await tx.$queryRawUnsafe<{ count: bigint }[]>(
      `SELECT count(*) AS count FROM "${store}" WHERE "${column}" = $1::uuid`,
      organisation,
    );
    const count = Number(row?.count ?? 0);
    if (count > 0) kept.push({ store, count, why: { ja: fate.ja, en: fate.until } });
  }
  return kept;
}

async function purgeableTables(safe: Safe): Promise<string[]> {
  const rows = await safe.database.$queryRaw<{ store: string }[]>`SELECT unnest(purgeable_tables()) AS store`;
  return rows.map(({ store }) => store);
}

function shown({ store, kind, count, bytes, sha256 }: PurgeResult): PurgedStore {
  return purgedStore.parse({ store, kind, count: Number(count), bytes: Number(bytes), sha256 });
}
