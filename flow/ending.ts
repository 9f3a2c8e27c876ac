import { apology } from "./apology.ts";
import type { FlowProblemCode } from "./codes.ts";
import type { HangupCause, Operation, OperationBody } from "./operation.ts";
import type { State } from "./state.ts";
import { type End, ended, type Passed, pass, top, type Walk } from "./walk.ts";

/** What to do next, or how it ended. `passed`: the blocks that were left on the way here. */
export type Step = { state: State; operation: Operation; passed: Passed[] } | { state: State; end: End; passed: Passed[] };

/** Gives the operation its number; from now on it is what the call waits for. */
export function put(walk: Walk, body: OperationBody, afterAnswer: OperationBody | null): Step {
  const { state } = walk;
  const operation: Operation = { step: state.step + 1, block: top(state)?.block ?? null, ...body };
  Object.assign(state, { step: operation.step, pending: operation, afterAnswer } satisfies Partial<State>);
  return { state, operation, passed: walk.passed };
}

/** Says sorry, then hangs up; without a channel there is only the end. */
export function apologise(walk: Walk, code: FlowProblemCode): Step {
  const { state } = walk;
  if (state.phase === "gone") return finish(walk, state.end ?? ended("hangup", "NORMAL_CLEARING"));
  state.phase = "apology";
  state.end = { reason: "failed", cause: "NORMAL_TEMPORARY_FAILURE", outcome: null, code };
  state.frames = [];
  state.afterAnswer = null;
  state.typed = "";
  return put(walk, { call: "play", audio: [apology(state.language)], bargeIn: false, early: !state.answered }, null);
}

/** The flow is over: the switch is told to hang up. */
export function close(walk: Walk, cause: HangupCause, end?: End): Step {
  const { state } = walk;
  const frame = top(state);
  if (frame) pass(walk, frame, "end", {});
  if (state.phase === "gone") return finish(walk, state.end ?? ended("hangup", cause));
  state.end = end ?? state.end;
  state.phase = "closing";
  return put(walk, { call: "hangup", cause }, null);
}

export function finish(walk: Walk, end: End): Step {
  Object.assign(walk.state, { phase: "over", pending: null, afterAnswer: null, typed: "", end } satisfies Partial<State>);
  return { state: walk.state, end, passed: walk.passed };
}
