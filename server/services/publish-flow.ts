import type { Transaction } from "../../database/client.ts";
import { readFlow } from "../../flow/schema.ts";
import { isRefusal, refuse } from "../refusal.ts";
import { boundNames } from "./bound-names.ts";
import { hashOf } from "./draft-facts.ts";
import { lockDraft } from "./find-flow.ts";
import type { FlowAction } from "./flow-audit.ts";
import { judgeFlow } from "./judge-flow.ts";
import { recordAudit } from "./record-audit.ts";
import { refuseConflict } from "./refuse-conflict.ts";
import { refuseDocument } from "./refuse-document.ts";

/**
 * Makes the draft of this revision an immutable version, and leads every number that answered with an older version of the flow,
 * and the `numberIds` besides, to the new one, all in this transaction. A call that is under way keeps the version it began with.
 */
export async function publishFlow(
  tx: Transaction,
  {
    organisationId,
    personId,
    id,
    revision,
    note,
    numberIds = [],
    now,
  }: { organisationId: string; personId: string; id: string; revision: number; note: string; numberIds?: string[]; now: Date },
) {
  const draft = await lockDraft(tx, organisationId, id);
  if (isRefusal(draft)) return draft;
  if (draft.revision !== revision) return refuseConflict(tx, draft);
  const read = readFlow(draft.document);
  if ("problems" in read) return refuseDocument(read.problems);
  const { flow } = read;
  const errors = judgeFlow(flow, await boundNames(tx, organisationId)).filter(({ grade }) => grade === "error");
  if (errors.length > 0) return refuse("FLOW_HAS_ERRORS", { count: errors.length, code: errors[0]?.code ?? null });

  const last = await tx.flowVersion.findFirst({
    where: { flowId: id, organisationId },
    orderBy: { number: "desc" },
    select: { number: true, hash: true },
  });
  const hash = hashOf(flow);
  if (last?.hash === hash && numberIds.length === 0) return refuse("FLOW_UNCHANGED", { number: last.number });
  if (numberIds.length > 0 && flow.kind !== "inbound") return refuse("NUMBER_VERSION_UNFIT");

  const number = (last?.number ?? 0) + 1;
  const version = await tx.flowVersion.create({
    data: { organisationId, flowId: id, number, note, authorId: personId, hash, document: { ...flow }, publishedAt: now },
    select: { id: true },
  });
  const routed = await tx.phoneNumber.updateMany({
    where: { organisationId, validUntil: null, OR: [{ flowVersion: { flowId: id } }, { id: { in: numberIds } }] },
    data: { flowVersionId: version.id },
  });
  await tx.flowDraft.update({ where: { flowId: id }, data: { basedOn: number } });
  await recordAudit<FlowAction>(tx, {
    organisationId,
    actorId: personId,
    action: "flow.published",
    subject: id,
    facts: { number, hash, numbers: routed.count },
  });
  return { id: version.id, number, hash, numbers: routed.count };
}
