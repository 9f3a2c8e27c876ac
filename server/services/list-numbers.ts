import type { Transaction } from "../../database/client.ts";

/** The organisation's numbers and where each of them leads. */
export async function listNumbers(tx: Transaction, organisationId: string) {
  const version = { select: { id: true, number: true, flowId: true, flow: { select: { name: true } } } } as const;
  const numbers = await tx.phoneNumber.findMany({
    where: { organisationId, validUntil: null },
    orderBy: { e164: "asc" },
    select: { id: true, e164: true, label: true, splitShare: true, flowVersion: version, splitVersion: version },
  });
  const latest = await tx.flowVersion.groupBy({ by: ["flowId"], where: { organisationId }, _max: { number: true } });
  const newest = new Map(latest.map(({ flowId, _max }) => [flowId, _max.number ?? 0]));
  const target = (version: (typeof numbers)[number]["flowVersion"]) =>
    version === null
      ? null
      : {
          versionId: version.id,
          version: version.number,
          newest: newest.get(version.flowId) ?? version.number,
          flowId: version.flowId,
          flow: version.flow.name,
        };
  return numbers.map(({ id, e164, label, splitShare, flowVersion, splitVersion }) => ({
    id,
    e164,
    label,
    route: target(flowVersion),
    split: target(splitVersion),
    splitShare,
  }));
}

/** Versions that a number can lead to: of inbound flows that are not deleted, newest first. */
export async function listRoutes(tx: Transaction, organisationId: string) {
  const flows = await tx.flow.findMany({
    where: { organisationId, archivedAt: null, kind: "inbound", versions: { some: {} } },
    orderBy: { name: "asc" },
    select: {
      id: true,
      name: true,
      versions: { orderBy: { number: "desc" }, select: { id: true, number: true, note: true, publishedAt: true } },
    },
  });
  return flows.map(({ id, name, versions }) => ({
    id,
    name,
    versions: versions.map((version) => ({ ...version, publishedAt: version.publishedAt.toISOString() })),
  }));
}
