import type { Transaction } from "../../database/client.ts";
import { peopleByName } from "./people-by-name.ts";

/** The organisation's flows, last edited first, without their documents. */
export async function listFlows(tx: Transaction, organisationId: string) {
  const flows = await tx.flow.findMany({
    where: { organisationId, archivedAt: null },
    select: {
      id: true,
      name: true,
      kind: true,
      draft: { select: { editedAt: true, editedById: true, hash: true, errors: true, warnings: true } },
      versions: {
        orderBy: { number: "desc" },
        take: 1,
        select: { number: true, hash: true, publishedAt: true, authorId: true },
      },
    },
  });
  const numbers = await tx.phoneNumber.findMany({
    where: { organisationId, validUntil: null, flowVersionId: { not: null } },
    select: { id: true, e164: true, label: true, flowVersion: { select: { flowId: true, number: true } } },
    orderBy: { e164: "asc" },
  });
  const names = await peopleByName(
    tx,
    flows.flatMap(({ draft, versions }) => [draft?.editedById, versions[0]?.authorId]),
  );
  return flows
    .map(({ id, name, kind, draft, versions: [version] }) => ({
      id,
      name,
      kind: kind === "subflow" ? ("subflow" as const) : ("inbound" as const),
      state: stateOf(draft?.hash, version?.hash),
      editedAt: draft?.editedAt.toISOString() ?? null,
      editedBy: names.get(draft?.editedById ?? "") ?? null,
      version:
        version === undefined
          ? null
          : { number: version.number, publishedAt: version.publishedAt.toISOString(), author: names.get(version.authorId) ?? null },
      errors: draft?.errors ?? 0,
      warnings: draft?.warnings ?? 0,
      numbers: numbers.filter(({ flowVersion }) => flowVersion?.flowId === id).map(({ id, e164, label }) => ({ id, e164, label })),
    }))
    .sort((a, b) => (b.editedAt ?? "").localeCompare(a.editedAt ?? ""));
}

/** draft: never published; changed: something is unpublished; published: the draft is the last version. */
export function stateOf(draftHash: string | undefined, versionHash: string | undefined): "draft" | "changed" | "published" {
  if (versionHash === undefined) return "draft";
  return draftHash === versionHash ? "published" : "changed";
}
