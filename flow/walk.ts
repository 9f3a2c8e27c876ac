import type { Text } from "./block.ts";
import type { Call } from "./call.ts";
import type { FlowProblemCode } from "./codes.ts";
import { type Bundle, blockOf, emptyFlow, type Flow } from "./flow.ts";
import { bytesOf, own } from "./json.ts";
import { limits } from "./limits.ts";
import type { OperationBody } from "./operation.ts";
import type { Outcome } from "./runner.ts";
import { declarationOf } from "./scene.ts";
import type { Frame, State } from "./state.ts";
import { asDeclared, type Values } from "./value.ts";

/** `cause`: a hangup cause by name. `outcome`: what an end block gave. `code`: why it failed. */
export interface End {
  reason: "ended" | "hangup" | "failed";
  cause: string;
  outcome: string | null;
  code: FlowProblemCode | null;
}

/** A block that was left. `flow` is "" for the call's own flow; times are epoch ms; `step` is the last operation so far; `note` is the block's reason. */
export interface Passed {
  flow: string;
  block: string;
  kind: string;
  entered: number;
  left: number;
  exit: string;
  step: number;
  note: Text | null;
  code: FlowProblemCode | null;
}

/** One transition in the making: `state` is this transition's own copy. */
export interface Walk {
  bundle: Bundle;
  state: State;
  passed: Passed[];
  /** Blocks entered since the last operation. */
  inARow: number;
}

/** Keeps what the block wants to remember while it waits, and the values it has found so far. */
export function remember(walk: Walk, { memory, assign = {} }: Extract<Outcome, { operation: OperationBody }>): FlowProblemCode | null {
  const frame = top(walk.state);
  if (!frame) return "E_NO_SUCH_BLOCK";
  frame.memory = memory;
  return assignTo(walk, frame, assign);
}

/** All or nothing; the code of the first value that does not fit. */
export function assignTo(walk: Walk, frame: Frame, values: Values): FlowProblemCode | null {
  const flow = flowOf(walk.bundle, frame);
  const before = frame.variables;
  const after: Values = { ...before };
  for (const [name, value] of Object.entries(values)) {
    const declared = declarationOf(flow, name);
    if (!declared) return "E_UNKNOWN_VARIABLE";
    const fitted = asDeclared(value, declared.type);
    if ("code" in fitted) return fitted.code;
    if (fitted.value !== null && declared.secret !== (typeof fitted.value === "object"))
      return declared.secret ? "E_SECRET_SHOWN" : "E_SECRET_NEEDED";
    after[name] = fitted.value;
  }
  frame.variables = after;
  if (Object.keys(values).length === 0 || fits(walk.state)) return null;
  frame.variables = before;
  return "E_STATE_TOO_BIG";
}

export function pass(
  walk: Walk,
  frame: Frame,
  exit: string,
  { note = null, code = null }: { note?: Text | null; code?: FlowProblemCode | null },
): void {
  const block = blockOf(flowOf(walk.bundle, frame), frame.block);
  if (!block) return;
  const { entered, flow } = frame;
  walk.passed.push({ flow, block: frame.block, kind: block.kind, entered, left: walk.state.at, exit, step: walk.state.step, note, code });
}

export function tooLong({ state, inARow }: Walk): boolean {
  return (
    (state.phase === "talking" || state.phase === "gone") && (state.step + state.entered > limits.steps || inARow > limits.blocksInARow)
  );
}

export function fits(state: State): boolean {
  return bytesOf(state) <= limits.stateBytes - limits.reserveBytes;
}

export function firstState(bundle: Bundle, call: Call, at: number): State {
  return {
    schema: 1,
    call,
    language: bundle.main.languages[0] ?? "ja-JP",
    phase: "talking",
    answered: false,
    handling: false,
    frames: [],
    step: 0,
    entered: 0,
    at,
    typed: "",
    pending: null,
    afterAnswer: null,
    end: null,
  };
}

export function initialValues(flow: Flow): Values {
  const values: Values = {};
  for (const [name, declared] of Object.entries({ ...flow.inputs, ...flow.variables })) {
    const fitted = asDeclared(declared.initial ?? null, declared.type);
    values[name] = "value" in fitted && !declared.secret ? fitted.value : null;
  }
  return values;
}

const nowhere = emptyFlow("");
export function flowOf(bundle: Bundle, frame: Frame): Flow {
  return frame.flow === "" ? bundle.main : (own(bundle.subflows, frame.flow) ?? nowhere);
}

export function top(state: State): Frame | undefined {
  return state.frames.at(-1);
}

export function ended(reason: End["reason"], cause: string, outcome: string | null = null): End {
  return { reason, cause, outcome, code: null };
}

export function onlyKeys(text: string): string {
  return text.replace(/[^0-9*#]/g, "");
}

export function isKeys(text: string): boolean {
  return /^[0-9*#]{0,128}$/.test(text) && !text.includes("\n");
}

/** States are plain JSON: this copies them in every place where the machine runs, a workflow's sandbox included. */
export function copyOf(state: State): State {
  return JSON.parse(JSON.stringify(state));
}
