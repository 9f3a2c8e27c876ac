import type { Transaction } from "../../database/client.ts";
import { refuse } from "../refusal.ts";
import type { FlowAction } from "./flow-audit.ts";
import { recordAudit } from "./record-audit.ts";

/** Leads a number to a version of an inbound flow, or nowhere (null): then callers hear that the number cannot be used. */
export async function routeNumber(
  tx: Transaction,
  { organisationId, personId, id, versionId }: { organisationId: string; personId: string; id: string; versionId: string | null },
) {
  const number = await tx.phoneNumber.findFirst({ where: { id, organisationId, validUntil: null }, select: { id: true } });
  if (number === null) return refuse("NOT_FOUND");
  const version =
    versionId === null
      ? null
      : await tx.flowVersion.findFirst({
          where: { id: versionId, organisationId, flow: { kind: "inbound", archivedAt: null } },
          select: { id: true, number: true, flowId: true },
        });
  if (versionId !== null && version === null) return refuse("NUMBER_VERSION_UNFIT");
  await tx.phoneNumber.update({ where: { id }, data: { flowVersionId: version?.id ?? null, splitVersionId: null, splitShare: null } });
  await recordAudit<FlowAction>(tx, {
    organisationId,
    actorId: personId,
    action: "number.routed",
    subject: id,
    facts: { flowId: version?.flowId ?? null, version: version?.number ?? null },
  });
  return { id };
}
