import type { AnswerBody } from "../../flow/event.ts";
import type { Bundle } from "../../flow/flow.ts";
import type { Audio, OutboxPromise, PeopleOperation, WorldQuestion } from "../../flow/operation.ts";
import type { Log } from "../../telephony/log.ts";
import type { Seal } from "../../telephony/seal.ts";
import type { Owner, Switch } from "../../telephony/switch.ts";
import type { CallInput, Checkpoint, CheckpointAnswer, FlowReference, Standing, TraceRow } from "../call-types.ts";

/** What the driver of a call needs from its surroundings. Every port may be slow or away; none of them decides what the flow does. */
export interface DrivePorts {
  switchOf(name: string): Switch | undefined;
  flows: { load(organisationId: string, reference: FlowReference): Promise<Bundle> };
  sounds: Sounds;
  world: World;
  recorder: Recorder;
  lines: CallLines;
  seal: Seal;
  log: Log;
  /** Steps between two checkpoints at most; 25 unless a measurement wants it otherwise. */
  stepsBetweenCheckpoints: number;
  /** Epoch milliseconds. */
  now(): number;
}

/** Sounds as paths on the switch, in order, with their length. */
export interface Sounds {
  resolve(organisationId: string, audio: readonly Audio[], mediaFolder: string): Promise<{ sounds: string[]; soundMs: number }>;
}

/** Answers that do not come from the switch. An `E_…` code is an answer, too: `{ type: "failed", code }`. */
export interface World {
  answer(input: CallInput, question: WorldQuestion): Promise<AnswerBody>;
  promise(input: CallInput, promise: OutboxPromise): Promise<AnswerBody>;
  /** Endpoints to dial; a target that is bound to nothing is left out. */
  endpoints(
    input: CallInput,
    bridge: Extract<PeopleOperation, { people: "bridge" }>,
  ): Promise<{ endpoints: string[]; callerId: string | null }>;
}

/** Lines for calls that live here and for legs that we dial. A test call needs none, and an emergency number waits for nothing. */
export interface CallLines {
  /** May be repeated for the same step. @throws while the database is away: outbound calls are refused then */
  lease(input: CallInput, step: number): Promise<"leased" | "busy">;
  giveBack(input: CallInput, step: number): void;
  /** The call is driven here now, whoever let it in. */
  lives(input: CallInput): void;
}

/** Keeps the call record; it never holds the call up. */
export interface Recorder {
  follow(input: CallInput): CallRecord;
}

export interface CallRecord {
  left(rows: readonly TraceRow[]): void;
  /** The call is in this block now. */
  at(step: number, block: string | null): void;
  answered(at: number): void;
  /** Rows not yet confirmed by the database. */
  unsaved(): TraceRow[];
}

/** How one attempt of an activity reaches its workflow. */
export interface Attempt {
  owner: Owner;
  beat(standing: Standing): void;
  /** The standing of the last heartbeat of an earlier attempt. */
  remembered: Standing | null;
  /** False only where nobody can have driven this call before. */
  mayHaveRun: boolean;
  /** Rejects only when the workflow is over; an engine that is away is waited for. */
  checkpoint(step: number, checkpoint: Checkpoint): Promise<CheckpointAnswer>;
  /** The worker is asked to stop: hand over at the next step. */
  handOver(): boolean;
}
