import type { Transaction } from "../../database/client.ts";
import { type Refusal, refuse } from "../refusal.ts";
import { boundNames } from "./bound-names.ts";
import { stateOf } from "./list-flows.ts";
import { peopleByName } from "./people-by-name.ts";

/** One flow with its draft, as the designer opens it. The document is JSON as it was saved; the reader parses it. */
export async function findFlow(tx: Transaction, organisationId: string, id: string) {
  const flow = await tx.flow.findFirst({
    where: { id, organisationId, archivedAt: null },
    include: {
      draft: true,
      versions: { orderBy: { number: "desc" }, take: 1, select: { id: true, number: true, hash: true, publishedAt: true } },
    },
  });
  if (flow === null || flow.draft === null) return refuse("NOT_FOUND");
  const { draft } = flow;
  const [version] = flow.versions;
  const [names, numbers, bound, subflows] = await Promise.all([
    peopleByName(tx, [draft.editedById]),
    tx.phoneNumber.findMany({
      where: { organisationId, validUntil: null, flowVersion: { flowId: id } },
      select: { id: true, e164: true, label: true, flowVersion: { select: { number: true } } },
      orderBy: { e164: "asc" },
    }),
    boundNames(tx, organisationId),
    tx.flow.findMany({ where: { organisationId, kind: "subflow", archivedAt: null }, select: { id: true, name: true } }),
  ]);
  return {
    id: flow.id,
    name: flow.name,
    state: stateOf(draft.hash, version?.hash),
    draft: {
      revision: draft.revision,
      document: draft.document as unknown,
      editedAt: draft.editedAt.toISOString(),
      editedBy: draft.editedById === null ? null : { id: draft.editedById, name: names.get(draft.editedById) ?? "" },
    },
    version: version === undefined ? null : { id: version.id, number: version.number, publishedAt: version.publishedAt.toISOString() },
    numbers: numbers.map(({ id, e164, label, flowVersion }) => ({ id, e164, label, version: flowVersion?.number ?? null })),
    names: bound,
    subflows,
  };
}

/** The row of a draft, locked until the transaction ends, or the refusal. */
export async function lockDraft(
  tx: Transaction,
  organisationId: string,
  flowId: string,
): Promise<{ revision: number; document: unknown; editedAt: Date; editedById: string | null; hash: string } | Refusal> {
  await tx.$queryRaw`SELECT 1 FROM flow_drafts WHERE flow_id = ${flowId}::uuid FOR UPDATE`;
  const draft = await tx.flowDraft.findFirst({ where: { flowId, organisationId, flow: { archivedAt: null } } });
  return draft ?? refuse("NOT_FOUND");
}
