import type { Call } from "../flow/call.ts";
import type { AnswerBody } from "../flow/event.ts";
import type { End, Passed } from "../flow/machine.ts";
import type { Operation } from "../flow/operation.ts";
import type { State } from "../flow/state.ts";

/** Which documents a call runs, for its whole life. A test call's document lies in its ticket. */
export interface FlowReference {
  main: { version: string } | { ticket: string };
  /** Version ids by the name that the flow calls a subflow by. */
  subflows: Record<string, string>;
}

/** All that a call's workflow is told when it begins. */
export interface CallInput {
  call: Call;
  organisationId: string;
  flow: FlowReference;
  flowId: string;
  flowVersionId: string | null;
  draftRevision: number | null;
  /** `host:port` of the switch, and its boot. */
  switch: string;
  core: string;
}

/** One block that was left, as it is kept: `ordinal` counts from 1. `latencyMs`: from the end of the step before to this one's first sign. */
export type TraceRow = Passed & { ordinal: number; latencyMs: number | null };

/** Where a call stands between two activities. */
export interface Standing {
  state: State;
  /** Keys with a sequence number up to this one are spoken for. */
  keysTo: number;
  /** Blocks left so far. */
  left: number;
  /** Rows that the database has not confirmed. */
  rows: TraceRow[];
  answeredAt: number | null;
  /** Time to the first sign of the block that is entered now. */
  latencyMs: number | null;
}

export interface SegmentInput {
  input: CallInput;
  /** Null at the very beginning. */
  standing: Standing | null;
}

/**
 * How an activity hands the call back. `again`: go on in a new activity; `attend`: other humans take part now. `over`: the record of its end
 * is written already where `settled` is true.
 */
export type SegmentEnd =
  | { next: "again"; standing: Standing }
  | { next: "attend"; standing: Standing }
  | { next: "over"; end: End; endedAt: number; standing: Standing; settled?: boolean };

/** A border: what the call is about to do, made durable. The update id is the step number. */
export interface Checkpoint {
  standing: Standing;
  /** An effect that must not be repeated; its answer comes back. */
  effect: Operation | null;
}

export interface CheckpointAnswer {
  answer: AnswerBody | null;
  /** The history has grown long: return soon, so that the workflow can continue as new. */
  handOver: boolean;
}

export interface CallActivities {
  segment(work: SegmentInput): Promise<SegmentEnd>;
  attend(work: SegmentInput): Promise<SegmentEnd>;
  /** Carries out one effect of a border. */
  effect(work: { input: CallInput; operation: Operation }): Promise<AnswerBody>;
  /** Writes the end of the call and gives its lines back; repeats until the database has it. */
  settle(work: { input: CallInput; end: End; endedAt: number; standing: Standing }): Promise<void>;
}
