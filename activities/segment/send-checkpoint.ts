import { type WorkflowClient, WorkflowNotFoundError } from "@temporalio/client";
import type { Checkpoint, CheckpointAnswer } from "../call-types.ts";

/** Makes a call durable before a step. Waits for an engine that is away; rejects when the call's workflow is over. */
export type SendCheckpoint = (callId: string, step: number, border: Checkpoint) => Promise<CheckpointAnswer>;

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 1_000;

/** The update id is the step number, so that a repeated checkpoint returns the first answer and runs no effect twice. */
export function sendCheckpointBy(client: Pick<WorkflowClient, "getHandle">): SendCheckpoint {
  return async (callId, step, border) => {
    for (let wait = FIRST_PAUSE_MS; ; wait = Math.min(wait * 2, LONGEST_PAUSE_MS)) {
      try {
        return await client
          .getHandle(workflowIdOf(callId))
          .executeUpdate<CheckpointAnswer, [Checkpoint]>("checkpoint", { updateId: String(step), args: [border] });
      } catch (error) {
        if (error instanceof WorkflowNotFoundError || isRefused(error)) throw error;
        await new Promise((resolve) => setTimeout(resolve, wait));
      }
    }
  };
}

/** One workflow a call: its id is known from the channel alone. */
export function workflowIdOf(uuid: string): string {
  return `call/${uuid}`;
}

/** The handler itself failed: the workflow answered, and would answer the same again. */
function isRefused(error: unknown): boolean {
  return error instanceof Error && error.name === "WorkflowUpdateFailedError";
}
