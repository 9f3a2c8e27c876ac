import type { Transaction } from "../../database/client.ts";
import { print } from "../../flow/print.ts";
import { readFlow } from "../../flow/schema.ts";
import { refuse } from "../refusal.ts";
import { peopleByName } from "./people-by-name.ts";
import { refuseDocument } from "./refuse-document.ts";

/** All versions of a flow, newest first. */
export async function listVersions(tx: Transaction, organisationId: string, flowId: string) {
  const versions = await tx.flowVersion.findMany({
    where: { organisationId, flowId },
    orderBy: { number: "desc" },
    select: {
      id: true,
      number: true,
      note: true,
      authorId: true,
      approverId: true,
      hash: true,
      publishedAt: true,
      numbers: { where: { validUntil: null }, select: { e164: true } },
    },
  });
  const names = await peopleByName(
    tx,
    versions.flatMap(({ authorId, approverId }) => [authorId, approverId]),
  );
  return versions.map(({ id, number, note, authorId, approverId, hash, publishedAt, numbers }) => ({
    id,
    number,
    note,
    author: names.get(authorId) ?? null,
    approver: names.get(approverId ?? "") ?? null,
    hash,
    publishedAt: publishedAt.toISOString(),
    numbers: numbers.map(({ e164 }) => e164),
  }));
}

/** The canonical text of one version, or of the draft (`number` null). */
export async function findText(tx: Transaction, organisationId: string, flowId: string, number: number | null) {
  const row =
    number === null
      ? await tx.flowDraft.findFirst({ where: { organisationId, flowId, flow: { archivedAt: null } }, select: { document: true } })
      : await tx.flowVersion.findFirst({ where: { organisationId, flowId, number }, select: { document: true } });
  if (row === null) return refuse("NOT_FOUND");
  const read = readFlow(row.document);
  if ("problems" in read) return refuseDocument(read.problems);
  return { name: read.flow.name, text: print(read.flow), flow: read.flow };
}
