import type { Transaction } from "../../database/client.ts";
import { isRefusal } from "../refusal.ts";
import type { FlowAction } from "./flow-audit.ts";
import { findText } from "./list-versions.ts";
import { recordAudit } from "./record-audit.ts";
import { saveDraft } from "./save-draft.ts";

/** Makes the draft equal to an older version. The draft that was there before must be the one the person saw (`revision`). */
export async function restoreVersion(
  tx: Transaction,
  {
    organisationId,
    personId,
    id,
    number,
    revision,
    now,
  }: { organisationId: string; personId: string; id: string; number: number; revision: number; now: Date },
) {
  const version = await findText(tx, organisationId, id, number);
  if (isRefusal(version)) return version;
  const saved = await saveDraft(tx, { organisationId, personId, id, revision, document: version.flow, now });
  if (isRefusal(saved)) return saved;
  await recordAudit<FlowAction>(tx, { organisationId, actorId: personId, action: "flow.restored", subject: id, facts: { number } });
  return saved;
}
