import { createHash, randomUUID } from "node:crypto";
import type { Logger } from "pino";
import type { Database, Transaction } from "../../database/client.ts";
import { withTenant } from "../../database/tenant.ts";
import { Prisma } from "../../generated/prisma/client.ts";
import { liveChannel } from "../live.ts";
import { type Refusal, refuse } from "../refusal.ts";
import { exportParts, exportStages } from "./collect-export.ts";
import { recordAudit } from "./record-audit.ts";
import { writeZip } from "./write-zip.ts";

/** How long a finished file waits to be fetched. */
const KEPT_DAYS = 7;
/** A maker that has said nothing for so long is taken for dead: another process goes on. */
const STALE_MS = 30_000;

export interface ShownExport {
  readonly id: string;
  readonly state: "waiting" | "running" | "done" | "failed";
  readonly done: number;
  readonly total: number;
  readonly stage: string;
  readonly size: number | null;
  readonly sha256: string | null;
  readonly askedAt: string;
  readonly finishedAt: string | null;
  readonly expiresAt: string;
}

/** Begins a copy of an organisation's data; it is made beside the requests of this process. */
export async function startExport(
  { database, log }: { database: Database; log: Logger },
  { organisationId, personId }: { organisationId: string; personId: string },
): Promise<{ id: string } | Refusal> {
  const id = randomUUID();
  const expiresAt = new Date(Date.now() + KEPT_DAYS * 86_400_000);
  try {
    await withTenant(database, { organisationId }, async (tx) => {
      await tx.dataExport.create({ data: { id, organisationId, personId, expiresAt, total: exportStages.length + 1 } });
      await recordAudit<"data.export-asked">(tx, { organisationId, actorId: personId, action: "data.export-asked", subject: id });
    });
  } catch (error) {
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002") return refuse("EXPORT_RUNNING");
    throw error;
  }
  void makeExport({ database, log }, organisationId, id);
  return { id };
}

/** The last exports, newest first. One whose maker died is taken up again. */
export async function listExports(deps: { database: Database; log: Logger }, organisationId: string): Promise<ShownExport[]> {
  const rows = await withTenant(deps.database, { organisationId }, async (tx) => {
    await tx.dataExport.updateMany({ where: { organisationId, expiresAt: { lt: new Date() } }, data: { file: null } });
    return tx.dataExport.findMany({
      where: { organisationId, expiresAt: { gt: new Date() } },
      orderBy: { askedAt: "desc" },
      take: 10,
      omit: { file: true },
    });
  });
  for (const row of rows)
    if ((row.state === "waiting" || row.state === "running") && (row.beatAt ?? row.askedAt).getTime() < Date.now() - STALE_MS)
      void makeExport(deps, organisationId, row.id);
  return rows.map((row) => ({
    id: row.id,
    state: row.state === "running" || row.state === "done" || row.state === "failed" ? row.state : "waiting",
    done: row.done,
    total: row.total,
    stage: row.stage,
    size: row.size,
    sha256: row.sha256,
    askedAt: row.askedAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
    expiresAt: row.expiresAt.toISOString(),
  }));
}

/** The file, while it is kept. */
export async function fetchExport(
  tx: Transaction,
  organisationId: string,
  id: string,
): Promise<{ bytes: Uint8Array; askedAt: Date } | null> {
  const row = await tx.dataExport.findFirst({
    where: { id, organisationId, state: "done", expiresAt: { gt: new Date() } },
    select: { file: true, askedAt: true },
  });
  return row?.file == null ? null : { bytes: row.file, askedAt: row.askedAt };
}

/** Stage by stage, each in its own transaction, with a sign of life after every one. Never throws: a failure is written down. */
async function makeExport({ database, log }: { database: Database; log: Logger }, organisationId: string, id: string): Promise<void> {
  const inTenant = <T>(work: (tx: Transaction) => Promise<T>) => withTenant(database, { organisationId }, work);
  const tell = (data: Prisma.DataExportUpdateInput) =>
    inTenant(async (tx) => {
      await tx.dataExport.update({ where: { id }, data: { ...data, beatAt: new Date() } });
      await tx.$executeRaw`SELECT pg_notify(${liveChannel}, ${JSON.stringify({ organisationId, exportId: id })})`;
    });
  try {
    const stale = new Date(Date.now() - STALE_MS);
    const claimed = await inTenant((tx) =>
      tx.dataExport.updateMany({
        where: { id, state: { in: ["waiting", "running"] }, OR: [{ beatAt: null }, { beatAt: { lt: stale } }] },
        data: { state: "running", beatAt: new Date() },
      }),
    );
    if (claimed.count === 0) return;
    const entries = [];
    for (const [index, stage] of exportStages.entries()) {
      await tell({ stage, done: index });
      entries.push(...(await inTenant((tx) => exportParts[stage](tx, organisationId))));
    }
    await tell({ stage: "packing", done: exportStages.length });
    const file = writeZip(entries, new Date());
    const sha256 = createHash("sha256").update(file).digest("hex");
    await tell({
      state: "done",
      stage: "",
      done: exportStages.length + 1,
      file: Buffer.from(file),
      size: file.length,
      sha256,
      finishedAt: new Date(),
    });
  } catch (err) {
    log.error({ err, organisationId, exportId: id }, "the export of a customer's data failed");
    await tell({ state: "failed", finishedAt: new Date() }).catch(() => undefined);
  }
}
