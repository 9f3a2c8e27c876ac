import type { Transaction } from "../../database/client.ts";
import { readFlow } from "../../flow/schema.ts";
import { isRefusal, refuse } from "../refusal.ts";
import { boundNames } from "./bound-names.ts";
import { draftFacts } from "./draft-facts.ts";
import { lockDraft } from "./find-flow.ts";
import type { FlowAction } from "./flow-audit.ts";
import { isNameFree } from "./flow-name.ts";
import { judgeFlow } from "./judge-flow.ts";
import { recordAudit } from "./record-audit.ts";
import { refuseConflict } from "./refuse-conflict.ts";
import { refuseDocument } from "./refuse-document.ts";

/**
 * Saves a draft that began from `revision`. If somebody else has saved since, nothing is written and the refusal says who and when.
 * A draft may have problems; what cannot be read as a flow at all is refused with its code.
 */
export async function saveDraft(
  tx: Transaction,
  {
    organisationId,
    personId,
    id,
    revision,
    document,
    now,
  }: { organisationId: string; personId: string; id: string; revision: number; document: unknown; now: Date },
) {
  const read = readFlow(document);
  if ("problems" in read) return refuseDocument(read.problems);
  const draft = await lockDraft(tx, organisationId, id);
  if (isRefusal(draft)) return draft;
  if (draft.revision !== revision) return refuseConflict(tx, draft);
  const facts = draftFacts(read.flow, judgeFlow(read.flow, await boundNames(tx, organisationId)));
  if (facts.hash === draft.hash)
    return { revision, editedAt: draft.editedAt.toISOString(), errors: facts.errors, warnings: facts.warnings };

  if (!(await isNameFree(tx, organisationId, read.flow.name, id))) return refuse("FLOW_NAME_TAKEN", { name: read.flow.name });
  await tx.flowDraft.update({
    where: { flowId: id },
    data: { document: { ...read.flow }, revision: revision + 1, editedById: personId, editedAt: now, ...facts },
  });
  const renamed = await tx.flow.updateMany({
    where: { id, organisationId, NOT: { name: read.flow.name } },
    data: { name: read.flow.name },
  });
  if (renamed.count > 0) await recordAudit<FlowAction>(tx, { organisationId, actorId: personId, action: "flow.renamed", subject: id });
  return { revision: revision + 1, editedAt: now.toISOString(), errors: facts.errors, warnings: facts.warnings };
}
