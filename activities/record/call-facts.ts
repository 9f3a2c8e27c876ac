import type { CallFacts, StepFacts } from "../../database/living-call.ts";
import type { CallInput, TraceRow } from "../call-types.ts";

/** The row of a call. */
export function callFacts({ call, flowId, flowVersionId, draftRevision, switch: onSwitch }: CallInput): CallFacts {
  return {
    id: call.id,
    kind: call.kind,
    switch: onSwitch,
    number: call.number,
    caller_number: call.caller.number ?? null,
    caller_shown: call.caller.shown,
    flow_id: flowId,
    flow_version_id: flowVersionId,
    draft_revision: draftRevision,
    started_at: new Date(call.startedAt),
  };
}

/** The row of a block that was left. */
export function stepFacts(row: TraceRow): StepFacts {
  return {
    step: row.ordinal,
    flow: row.flow,
    block: row.block,
    kind: row.kind,
    entered_at: new Date(row.entered),
    left_at: new Date(row.left),
    exit: row.exit,
    latency_ms: row.latencyMs,
    detail: { operation: row.step, code: row.code, note: row.note === null ? null : { ...row.note } },
  };
}
