import type { Transaction } from "../../database/client.ts";

/** What has become of a call since somebody looked last. */
export interface CallProgress {
  /** Grows with everything that happens; the next look begins here. */
  mark: string;
  /** Blocks left since then, in order. */
  steps: {
    step: number;
    flow: string;
    block: string;
    kind: string;
    exit: string | null;
    enteredAt: string;
    leftAt: string;
    latencyMs: number | null;
  }[];
  /** Where the call is now; null before its first block and after its end. */
  block: string | null;
  answeredAt: string | null;
  endedAt: string | null;
  endCause: string | null;
}

/**
 * The progress of a call after a mark (`steps.step.state`), null where nothing has changed or the call is not known (yet).
 * A call is written down by its worker a moment after it has begun.
 */
export async function callProgress(
  tx: Transaction,
  organisationId: string,
  callId: string,
  after: string | null,
): Promise<CallProgress | null> {
  const [seen = 0] = (after ?? "").split(".").map((part) => Number.parseInt(part, 10) || 0);
  const call = await tx.call.findFirst({
    where: { id: callId, organisationId },
    select: { step: true, block: true, answeredAt: true, endedAt: true, endCause: true },
  });
  if (call === null) return null;
  const steps = await tx.callStep.findMany({ where: { callId, organisationId, step: { gt: seen } }, orderBy: { step: "asc" } });
  const state = call.endedAt !== null ? 2 : call.answeredAt !== null ? 1 : 0;
  const mark = `${steps.at(-1)?.step ?? seen}.${call.step ?? 0}.${call.block ?? ""}.${state}`;
  if (mark === after) return null;
  return {
    mark,
    steps: steps.map(({ step, flow, block, kind, exit, enteredAt, leftAt, latencyMs }) => ({
      ...{ step, flow, block, kind, exit, latencyMs },
      enteredAt: enteredAt.toISOString(),
      leftAt: leftAt.toISOString(),
    })),
    block: call.block,
    answeredAt: call.answeredAt?.toISOString() ?? null,
    endedAt: call.endedAt?.toISOString() ?? null,
    endCause: call.endCause,
  };
}
