import { runners } from "./blocks/run-registry.ts";
import type { Call } from "./call.ts";
import type { FlowProblemCode } from "./codes.ts";
import { apologise, close, finish, put, type Step } from "./ending.ts";
import { type Answer, answerOf, type FlowEvent } from "./event.ts";
import { type Bundle, blockOf } from "./flow.ts";
import { own } from "./json.ts";
import { limits } from "./limits.ts";
import { nameOf, type Operation, type OperationBody } from "./operation.ts";
import type { Outcome } from "./runner.ts";
import { sceneOf } from "./scene.ts";
import type { Frame, State } from "./state.ts";
import { takeTyped } from "./type-ahead.ts";
import type { Values } from "./value.ts";
import {
  assignTo,
  copyOf,
  ended,
  firstState,
  fits,
  flowOf,
  initialValues,
  isKeys,
  onlyKeys,
  pass,
  remember,
  tooLong,
  top,
  type Walk,
} from "./walk.ts";

export type { Step } from "./ending.ts";
export type { End, Passed } from "./walk.ts";

/** The first step of a call. Pure; never throws. `at` is epoch ms. */
export function begin(bundle: Bundle, call: Call, at: number): Step {
  const walk: Walk = { bundle, state: firstState(bundle, call, Number.isFinite(at) ? at : call.startedAt), passed: [], inARow: 0 };
  walk.state.frames.push({ flow: "", block: "", entered: walk.state.at, memory: null, variables: initialValues(bundle.main) });
  return goOn(walk, to(bundle.main.start));
}

/**
 * What follows from an event. Pure; never throws. An answer to another step than the pending one, or of the wrong type,
 * changes nothing at all: the same state and operation come back, with the same step number.
 */
export function advance(bundle: Bundle, before: State, event: FlowEvent): Step {
  const walk: Walk = { bundle, state: copyOf(before), passed: [], inARow: 0 };
  const { state } = walk;
  if (state.phase === "over" || state.pending === null) return finish(walk, state.end ?? ended("hangup", "NORMAL_CLEARING"));
  if (event.type !== "hangup" && !belongs(event, state.pending)) return { state: before, operation: state.pending, passed: [] };

  if (Number.isFinite(event.at)) state.at = Math.max(state.at, event.at);
  state.typed = (state.typed + onlyKeys(event.typed ?? "")).slice(0, limits.typedAhead);
  return event.type === "hangup" ? hangUp(walk, event.cause) : answered(walk, state.pending, event);
}

function belongs(answer: Answer, pending: Operation): boolean {
  return answer.step === pending.step && (answer.type === "failed" || answer.type === answerOf[nameOf(pending)]);
}

function answered(walk: Walk, done: Operation, event: Answer): Step {
  const { state } = walk;
  state.pending = null;
  if (state.phase === "closing") return finish(walk, state.end ?? ended("ended", "NORMAL_CLEARING"));
  if (state.phase === "apology") return close(walk, "NORMAL_TEMPORARY_FAILURE");
  if (event.type === "gathered" && !isKeys(event.digits)) return goOn(walk, { fail: "E_BAD_DIGITS" });
  if (event.type === "bridged" && event.result === "ended") state.answered = true;
  if ("call" in done && done.call === "answer" && event.type === "answered") {
    state.answered = true;
    const next = state.afterAnswer;
    state.afterAnswer = null;
    if (next) return issue(walk, next) ?? goOn(walk, { fail: "E_STATE_TOO_BIG" });
  }
  state.afterAnswer = null;

  const frame = top(state);
  const block = frame && blockOf(flowOf(walk.bundle, frame), frame.block);
  if (!frame || !block) return goOn(walk, { fail: "E_NO_SUCH_BLOCK" });
  return goOn(walk, runners[block.kind].on(block, frame.memory, event, sceneOf(flowOf(walk.bundle, frame), state, frame)));
}

/** Follows outcomes from block to block until one asks for an operation or the call ends. */
function goOn(walk: Walk, first: Outcome | Go): Step {
  for (let next = first; ; ) {
    if (tooLong(walk)) return apologise(walk, "E_TOO_MANY_STEPS");
    if ("operation" in next) {
      const fault = remember(walk, next);
      const step = fault ? null : issue(walk, next.operation);
      if (step) return step;
      next = { fail: fault ?? "E_STATE_TOO_BIG" };
    } else if ("go" in next) {
      next = enterBlock(walk, next.go);
    } else if ("exit" in next) {
      next = leave(walk, next);
    } else if ("enter" in next) {
      next = enterSubflow(walk, next.enter, next.inputs);
    } else if ("end" in next) {
      const back = returnFromSubflow(walk, next.outcome);
      if (!back) return close(walk, next.end, ended("ended", next.end, next.outcome));
      next = back;
    } else {
      const rescue = fail(walk, next.fail);
      if (!rescue) return apologise(walk, next.fail);
      next = rescue;
    }
  }
}

/** A block to enter next; undefined where an exit or start leads nowhere. */
type Go = { go: string };
function to(block: string | null | undefined): Go | { fail: FlowProblemCode } {
  return block === null || block === undefined ? { fail: "E_UNCONNECTED_EXIT" } : { go: block };
}

function enterBlock(walk: Walk, id: string): Outcome {
  const { state, bundle } = walk;
  const frame = top(state);
  if (!frame) return { fail: "E_NO_SUCH_BLOCK" };
  Object.assign(frame, { block: id, entered: state.at, memory: null });
  state.entered++;
  walk.inARow++;
  const flow = flowOf(bundle, frame);
  const block = blockOf(flow, id);
  return block ? runners[block.kind].enter(block, sceneOf(flow, state, frame)) : { fail: "E_NO_SUCH_BLOCK" };
}

function leave(walk: Walk, { exit, assign = {}, language, note }: Extract<Outcome, { exit: string }>): Outcome | Go {
  const frame = top(walk.state);
  const block = frame && blockOf(flowOf(walk.bundle, frame), frame.block);
  if (!frame || !block) return { fail: "E_NO_SUCH_BLOCK" };
  const fault = assignTo(walk, frame, assign);
  if (fault) return { fail: fault };
  if (language !== undefined) walk.state.language = language;
  const next = to(own(block.exits, exit));
  if ("go" in next) pass(walk, frame, exit, { note: note ?? null });
  return next;
}

function enterSubflow(walk: Walk, name: string, inputs: Values): Outcome | Go {
  const flow = own(walk.bundle.subflows, name);
  if (!flow) return { fail: "E_UNBOUND_NAME" };
  if (walk.state.frames.length > limits.nesting) return { fail: "E_TOO_DEEP" };
  const frame: Frame = { flow: name, block: "", entered: walk.state.at, memory: null, variables: initialValues(flow) };
  walk.state.frames.push(frame);
  const fault = fits(walk.state) ? assignTo(walk, frame, inputs) : "E_STATE_TOO_BIG";
  if (!fault) return to(flow.start);
  walk.state.frames.pop();
  return { fail: fault };
}

/** The subflow's outcome becomes the exit of the block that called it; null when the call's own flow has ended. */
function returnFromSubflow(walk: Walk, outcome: string | null): Outcome | null {
  if (walk.state.frames.length < 2 || walk.state.phase === "gone") return null;
  const inner = top(walk.state);
  if (inner) pass(walk, inner, outcome ?? "end", {});
  walk.state.frames.pop();
  const frame = top(walk.state);
  const block = frame && blockOf(flowOf(walk.bundle, frame), frame.block);
  if (!inner || block?.kind !== "subflow" || outcome === null) return { fail: "E_SUBFLOW_MISMATCH" };
  return {
    exit: outcome,
    assign: Object.fromEntries(Object.entries(block.outputs).map(([ours, theirs]) => [ours, own(inner.variables, theirs) ?? null])),
  };
}

/** The block's own error exit, else once the flow's handler, else the block that called this subflow; null when nobody is left. */
function fail(walk: Walk, code: FlowProblemCode): Outcome | Go | null {
  const { state } = walk;
  for (let frame = top(state); frame; state.frames.pop(), frame = top(state)) {
    const flow = flowOf(walk.bundle, frame);
    pass(walk, frame, "error", { code });
    const exit = own(blockOf(flow, frame.block)?.exits ?? {}, "error");
    if (exit !== undefined) return { go: exit };
    if (state.handling || state.phase === "gone") return null;
    if (flow.handlers.error !== null) {
      state.handling = true;
      return { go: flow.handlers.error };
    }
  }
  return null;
}

/** Numbers the operation and waits for its answer; null where the state would grow too big. Who needs the caller's ear is answered first. */
function issue(walk: Walk, body: OperationBody): Step | null {
  const { state } = walk;
  if (state.phase === "gone" && ("call" in body || "people" in body)) return finish(walk, state.end ?? ended("hangup", "NORMAL_CLEARING"));
  const { typed } = state;
  const step = !state.answered && needsEar(body) ? put(walk, { call: "answer" }, body) : put(walk, withTyped(state, body), null);
  if (fits(state)) return step;
  const frame = top(state);
  if (frame) frame.memory = null;
  Object.assign(state, { step: state.step - 1, pending: null, afterAnswer: null, typed } satisfies Partial<State>);
  return null;
}

function needsEar(body: OperationBody): boolean {
  if (!("call" in body)) return "people" in body && body.people === "queue";
  return body.call === "gather" || body.call === "record" || body.call === "hold" || (body.call === "play" && !body.early);
}

/** Keys typed ahead belong to the next gather, whose prompt is then skipped. */
function withTyped(state: State, body: OperationBody): OperationBody {
  if (!("call" in body) || body.call !== "gather" || state.typed === "") return body;
  const { taken, rest } = takeTyped(state.typed, body);
  state.typed = rest;
  return { ...body, typed: taken, audio: [] };
}

/** The caller is gone: the innermost hangup handler runs on, without a channel. */
function hangUp(walk: Walk, cause: string): Step {
  const { state } = walk;
  state.pending = null;
  state.afterAnswer = null;
  const safe = /^[A-Z0-9_]{1,64}$/.test(cause) ? cause : "UNSPECIFIED";
  if (state.phase === "closing" || state.phase === "apology" || state.phase === "gone")
    return finish(walk, state.end ?? ended("hangup", safe));
  state.phase = "gone";
  state.end = ended("hangup", safe);
  const left = top(state);
  if (left) pass(walk, left, "hangup", {});
  for (let frame = top(state); frame; state.frames.pop(), frame = top(state)) {
    const handler = flowOf(walk.bundle, frame).handlers.hangup;
    if (handler !== null) return goOn(walk, { go: handler });
  }
  return finish(walk, state.end);
}
