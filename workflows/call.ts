import {
  ActivityFailure,
  allHandlersFinished,
  condition,
  continueAsNew,
  defineUpdate,
  isCancellation,
  proxyActivities,
  setHandler,
  workflowInfo,
} from "@temporalio/workflow";
import type { CallActivities, CallInput, Checkpoint, CheckpointAnswer, SegmentEnd, Standing } from "../activities/call-types.ts";

/** Sent by the running segment at a border, with the step number as update id: a repeated one gets the first answer. */
export const checkpoint = defineUpdate<CheckpointAnswer, [Checkpoint]>("checkpoint");

const retry = { initialInterval: "100 ms", backoffCoefficient: 1.5, maximumInterval: "1 s" } as const;

/** As long as the longest call. The heartbeat timeout is the last net: a dead worker is told by its peers long before. */
const live = proxyActivities<Pick<CallActivities, "segment" | "attend">>({
  startToCloseTimeout: "4 hours",
  heartbeatTimeout: "6 s",
  retry,
});
const { effect } = proxyActivities<Pick<CallActivities, "effect">>({
  startToCloseTimeout: "1 minute",
  retry: { ...retry, maximumAttempts: 3 },
});
/** The record of a call waits for the database as long as it takes. */
const { settle } = proxyActivities<Pick<CallActivities, "settle">>({
  startToCloseTimeout: "1 minute",
  retry: { initialInterval: "500 ms", backoffCoefficient: 2, maximumInterval: "30 s" },
});

/**
 * One call, from the first ring to its record. It always has exactly one activity: `segment` walks the flow on the switch, `attend` takes
 * over while other humans take part. It decides nothing; it remembers, and gives the call to whoever can go on with it.
 */
export async function call(input: CallInput, begun: Standing | null = null): Promise<void> {
  let standing = begun;
  setHandler(checkpoint, async (border) => {
    standing = border.standing;
    const answer = border.effect === null ? null : await effect({ input, operation: border.effect });
    return { answer, handOver: workflowInfo().continueAsNewSuggested };
  });

  let attend = false;
  for (;;) {
    const end = await next();
    standing = end.standing;
    if (end.next === "over") {
      await condition(allHandlersFinished);
      return end.settled ? undefined : settle({ input, end: end.end, endedAt: end.endedAt, standing });
    }
    attend = end.next === "attend";
    if (workflowInfo().continueAsNewSuggested && !attend) {
      await condition(allHandlersFinished);
      await continueAsNew<typeof call>(input, standing);
    }
  }

  /** An activity that failed for good (its longest time is over, its input cannot be read) is begun again from the last border. */
  async function next(): Promise<SegmentEnd> {
    for (;;) {
      try {
        return await (attend ? live.attend : live.segment)({ input, standing });
      } catch (error) {
        if (!(error instanceof ActivityFailure) || isCancellation(error)) throw error;
      }
    }
  }
}
