import type { Transaction } from "../../database/client.ts";
import { isRefusal } from "../refusal.ts";
import { createFlow } from "./create-flow.ts";
import { freeName } from "./flow-name.ts";
import { findText } from "./list-versions.ts";

/** A new flow with the draft of another. */
export async function duplicateFlow(
  tx: Transaction,
  { organisationId, personId, id, name }: { organisationId: string; personId: string; id: string; name: string },
) {
  const draft = await findText(tx, organisationId, id, null);
  if (isRefusal(draft)) return draft;
  return createFlow(tx, {
    organisationId,
    personId,
    document: { ...draft.flow, name: await freeName(tx, organisationId, name) },
    action: "flow.duplicated",
    facts: { from: id },
  });
}
