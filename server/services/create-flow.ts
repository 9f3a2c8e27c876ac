import type { Transaction } from "../../database/client.ts";
import type { Flow } from "../../flow/flow.ts";
import { type Refusal, refuse } from "../refusal.ts";
import { boundNames } from "./bound-names.ts";
import { draftFacts } from "./draft-facts.ts";
import type { FlowAction } from "./flow-audit.ts";
import { isNameFree } from "./flow-name.ts";
import { judgeFlow } from "./judge-flow.ts";
import { recordAudit } from "./record-audit.ts";

/** A new flow with its first draft. @returns its id; refused where another flow has the name */
export async function createFlow(
  tx: Transaction,
  {
    organisationId,
    personId,
    document,
    action = "flow.created",
    facts = {},
  }: {
    organisationId: string;
    personId: string;
    document: Flow;
    action?: Extract<FlowAction, "flow.created" | "flow.imported" | "flow.duplicated">;
    facts?: Record<string, string | number>;
  },
): Promise<{ id: string } | Refusal> {
  if (!(await isNameFree(tx, organisationId, document.name))) return refuse("FLOW_NAME_TAKEN", { name: document.name });
  const problems = judgeFlow(document, await boundNames(tx, organisationId));
  const flow = await tx.flow.create({ data: { organisationId, name: document.name, kind: document.kind }, select: { id: true } });
  await tx.flowDraft.create({
    data: { flowId: flow.id, organisationId, document: { ...document }, editedById: personId, ...draftFacts(document, problems) },
  });
  await recordAudit<FlowAction>(tx, { organisationId, actorId: personId, action, subject: flow.id, facts });
  return flow;
}
