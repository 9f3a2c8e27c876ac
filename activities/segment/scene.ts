import type { AnswerBody, FlowEvent } from "../../flow/event.ts";
import type { Bundle } from "../../flow/flow.ts";
import type { Step } from "../../flow/machine.ts";
import type { State } from "../../flow/state.ts";
import type { Channel } from "../../telephony/switch.ts";
import type { CallInput, Standing, TraceRow } from "../call-types.ts";
import { Memory } from "./memory.ts";
import type { Attempt, CallRecord, DrivePorts } from "./ports.ts";

/** A checkpoint that takes longer than this is waited for with music. */
const PATIENCE_MS = 700;

/** One call as its driver sees it. `channel` is null when the call is over on the switch. */
export class Scene {
  readonly input: CallInput;
  readonly bundle: Bundle;
  readonly attempt: Attempt;
  readonly ports: DrivePorts;
  readonly mediaFolder: string;
  readonly memory: Memory;
  channel: Channel | null;
  #record: CallRecord;
  #cause: string | null;
  #left = 0;
  #answeredAt: number | null = null;
  #latencyMs: number | null = null;
  #keysTo = 0;

  constructor(input: CallInput, bundle: Bundle, attempt: Attempt, ports: DrivePorts, channel: Channel | null, mediaFolder: string) {
    this.input = input;
    this.bundle = bundle;
    this.attempt = attempt;
    this.ports = ports;
    this.channel = channel;
    this.mediaFolder = mediaFolder;
    this.memory = new Memory(ports.seal);
    this.#record = ports.recorder.follow(input);
    this.#cause = channel === null ? "NORMAL_CLEARING" : null;
  }

  /** Takes over what an earlier driver knew. */
  resume(standing: Standing): void {
    this.#left = standing.left;
    this.#answeredAt = standing.answeredAt;
    this.#latencyMs = standing.latencyMs;
    this.#keysTo = standing.keysTo;
    this.channel?.dropKeysTo(standing.keysTo);
    this.#record.left(standing.rows);
  }

  passed(step: Step): void {
    const rows = step.passed.map((passed): TraceRow => {
      this.#left += 1;
      const latencyMs = this.#latencyMs;
      this.#latencyMs = null;
      return { ...passed, ordinal: this.#left, latencyMs };
    });
    this.#record.left(rows);
    if (!("end" in step)) this.#record.at(step.operation.step, step.operation.block);
  }

  standing(state: State): Standing {
    return {
      state,
      keysTo: Math.max(this.#keysTo, this.channel?.keysTakenTo ?? 0),
      left: this.#left,
      rows: this.#record.unsaved(),
      answeredAt: this.#answeredAt,
      latencyMs: this.#latencyMs,
    };
  }

  beat(standing: Standing): void {
    this.attempt.beat(standing);
    const step = standing.state.pending?.step;
    if (this.channel && step !== undefined) this.memory.beaten(step, this.ports.now(), this.channel);
  }

  /** The first operation of a block tells the block's latency. */
  started(latencyMs: number | null): void {
    this.#latencyMs ??= latencyMs;
  }

  event(step: number, answer: AnswerBody, typed = ""): FlowEvent {
    const at = this.ports.now();
    if (answer.type === "answered") this.answered(at);
    return { step, at, ...answer, ...(typed === "" ? {} : { typed }) } as FlowEvent;
  }

  answered(at: number): void {
    this.#answeredAt ??= at;
    this.#record.answered(this.#answeredAt);
  }

  hangup(): FlowEvent {
    return { type: "hangup", cause: this.#cause ?? "NORMAL_CLEARING", at: this.ports.now() };
  }

  /** The call is over on the switch; what is left of the flow runs without a channel. */
  over(cause: string): FlowEvent {
    this.#cause ??= cause;
    this.channel?.release();
    this.channel = null;
    return this.hangup();
  }

  /** Keeps an event for the journal, with the keys that are spoken for by it. */
  keep(step: number, event: FlowEvent): void {
    this.#keysTo = Math.max(this.#keysTo, this.channel?.keysTakenTo ?? 0);
    if (this.channel !== null) this.memory.keep(step, event, this.#keysTo);
  }

  /** Waits with music when it takes long; "hangup" when the call ends first. */
  async withMusic<T>(work: Promise<T>): Promise<T | "hangup"> {
    const channel = this.channel;
    if (channel === null) return work;
    const over = channel.over.then((cause) => {
      this.over(cause);
      return "hangup" as const;
    });
    const soon = await Promise.race([work, over, pause(PATIENCE_MS)]);
    if (soon !== undefined) return soon;
    const music = channel.music();
    try {
      return await Promise.race([work, over]);
    } finally {
      await music.stop();
    }
  }
}

/** Takes the call, with everything that its driver needs. */
export async function openScene(input: CallInput, attempt: Attempt, ports: DrivePorts): Promise<Scene> {
  const onSwitch = ports.switchOf(input.switch);
  if (onSwitch === undefined) throw new Error(`E_NO_SWITCH: this worker has no switch ${input.switch}`);
  const [bundle, channel] = await Promise.all([
    ports.flows.load(input.organisationId, input.flow),
    onSwitch.take(input.call.id, attempt.owner, input.core),
  ]);
  return new Scene(input, bundle, attempt, ports, channel === "gone" ? null : channel, onSwitch.mediaFolder);
}

function pause(milliseconds: number): Promise<undefined> {
  return new Promise((resolve) => setTimeout(() => resolve(undefined), milliseconds));
}
