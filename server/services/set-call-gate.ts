import type { Transaction } from "../../database/client.ts";
import type { Beyond } from "../../database/living-call.ts";
import { refuse } from "../refusal.ts";
import { recordAudit } from "./record-audit.ts";

interface Asked {
  readonly contract: string;
  readonly personId: string;
  readonly beyond: Beyond;
}

/** Says what becomes of calls beyond the contracted lines: busy, a prompt, or what another number or a flow of the same customer leads to. */
export async function setCallGate(tx: Transaction, { contract, personId, beyond }: Asked) {
  const row = await tx.contractRow.findUnique({ where: { contract }, select: { organisationId: true } });
  if (row === null) return refuse("NOT_FOUND");
  const { organisationId } = row;
  if (beyond.kind !== "busy" && !(await isThere(tx, organisationId, beyond))) return refuse("NOT_FOUND");
  const target = beyond.kind === "busy" ? null : beyond.target;
  const written = { beyond: beyond.kind, target, editedById: personId, editedAt: new Date() };
  await tx.callGate.upsert({ where: { organisationId }, create: { organisationId, ...written }, update: written });
  await recordAudit<"calls.overflow-set">(tx, {
    organisationId,
    actorId: personId,
    action: "calls.overflow-set",
    subject: contract,
    facts: { beyond: beyond.kind },
  });
  return { organisationId };
}

async function isThere(tx: Transaction, organisationId: string, { kind, target }: Exclude<Beyond, { kind: "busy" }>): Promise<boolean> {
  switch (kind) {
    case "announcement":
      return (await tx.prompt.count({ where: { organisationId, name: target, replacedAt: null } })) > 0;
    case "number":
      return (await tx.phoneNumber.count({ where: { organisationId, e164: target, validUntil: null, flowVersionId: { not: null } } })) > 0;
    case "flow":
      return (
        (await tx.flow.count({ where: { id: target, organisationId, kind: "inbound", archivedAt: null, versions: { some: {} } } })) > 0
      );
  }
}
