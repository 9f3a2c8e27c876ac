import type { Transaction } from "../../database/client.ts";
import { refuse } from "../refusal.ts";
import type { FlowAction } from "./flow-audit.ts";
import { recordAudit } from "./record-audit.ts";

/** Takes a flow out of the lists. Its versions stay, because calls refer to them. Refused while a number leads to it. */
export async function removeFlow(
  tx: Transaction,
  { organisationId, personId, id, now }: { organisationId: string; personId: string; id: string; now: Date },
) {
  const flow = await tx.flow.findFirst({ where: { id, organisationId, archivedAt: null }, select: { id: true } });
  if (flow === null) return refuse("NOT_FOUND");
  const numbers = await tx.phoneNumber.findMany({
    where: { organisationId, validUntil: null, OR: [{ flowVersion: { flowId: id } }, { splitVersion: { flowId: id } }] },
    select: { e164: true },
  });
  if (numbers.length > 0) return refuse("FLOW_ROUTED", { numbers: numbers.map(({ e164 }) => e164).join(", ") });
  await tx.flow.update({ where: { id }, data: { archivedAt: now } });
  await recordAudit<FlowAction>(tx, { organisationId, actorId: personId, action: "flow.deleted", subject: id });
  return { id };
}
