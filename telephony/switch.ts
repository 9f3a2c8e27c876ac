import type { AnswerBody } from "../flow/event.ts";
import type { HangupCause } from "../flow/operation.ts";

/** What a switch can do on one channel: an operation of flow/operation.ts with its sounds as paths on the switch. Times are milliseconds. */
export type SwitchOperation =
  | { do: "answer" }
  | { do: "play"; sounds: readonly string[]; bargeIn: boolean; soundMs: number }
  | {
      do: "gather";
      sounds: readonly string[];
      soundMs: number;
      min: number;
      max: number;
      /** "" = none. */
      terminator: string;
      timeoutMs: number;
      interDigitMs: number;
      /** While it runs the switch tells the keys to nobody and logs none. */
      secret: boolean;
    }
  | {
      do: "record";
      sounds: readonly string[];
      soundMs: number;
      path: string;
      maxSeconds: number;
      silenceSeconds: number;
      finishKeys: string;
    }
  | { do: "hold"; music: string; milliseconds: number | null }
  | { do: "recording"; action: "start" | "pause" | "resume" | "stop"; path: string }
  | { do: "hangup"; cause: HangupCause }
  | {
      do: "bridge";
      endpoints: readonly string[];
      order: "in-turn" | "all-at-once";
      /** How long one endpoint may ring; the whisper does not count. */
      ringMs: number;
      callerId: string | null;
      /** What only the person who picks up hears before both are connected; empty: they are connected at once. */
      whisper: readonly string[];
      whisperMs: number;
    };

/** Every FreeSWITCH application that we execute: an unknown one hangs the caller up, so they are checked when connecting. */
export const usedApplications = [
  "answer",
  "bridge",
  "eval",
  "park",
  "play_and_get_digits",
  "playback",
  "record",
  "record_session",
  "record_session_mask",
  "record_session_unmask",
  "set",
  "stop_record_session",
  "unset",
] as const;
export type Application = (typeof usedApplications)[number];

/** What happened to a step on the switch. */
export type Outcome =
  | { type: "done"; answer: AnswerBody /** Keys that no gather took. */; typed: string; latencyMs: number | null }
  | { type: "hangup"; cause: string };

/** A call as the switch tells it when it comes in or comes back. */
export interface ParkedCall {
  uuid: string;
  switch: string;
  /** The boot of the switch: another one means that it was restarted. */
  core: string;
  number: string;
  caller: { number: string | null; name: string | null; hidden: boolean };
  ticket: string | null;
  owner: Owner | null;
}

/** Who drives a channel. Of two owners the greater epoch is the newer one. */
export interface Owner {
  epoch: number;
  worker: string;
}

/** A flow event as the channel keeps it: nobody can read it there. */
export interface SealedEvent {
  step: number;
  sealed: string;
}

/** What the channel itself remembers. `events` are sealed flow events by step. */
export interface Journal {
  /** The last step whose operation ran to its end; 0 = none. */
  done: number;
  events: Map<number, string>;
  variables: Readonly<Record<string, string>>;
}

/** One living call, driven. Everything that it waits for ends with a hang-up, and with `SupersededError` when a newer owner is seen. */
export interface Channel {
  readonly uuid: string;
  /** Somebody drove it before: the fence and the journal tell what happened. */
  readonly wasDriven: boolean;
  /** Waits until all that was queued before has run, then reads the journal. `gone` after a hang-up. */
  settle(): Promise<Journal | "gone">;
  /** Executes one operation as step `step`; `events` are the (sealed) events that led to it, journaled in the same write. */
  perform(step: number, operation: SwitchOperation, events?: readonly SealedEvent[]): Promise<Outcome>;
  /** What became of a step that ran before we came, read from the journal. */
  outcomeOf(step: number, operation: SwitchOperation, journal: Journal): Outcome;
  /** Keys pressed that no gather took; they are handed out once. */
  takeTyped(): string;
  /** The switch's sequence number up to which keys are spoken for; a later driver drops them by it. */
  readonly keysTakenTo: number;
  dropKeysTo(sequence: number): void;
  /** Music until `stop` is called; for waiting at a border. */
  music(): { stop(): Promise<void> };
  /** Removes journal entries of these steps. */
  forget(steps: readonly number[]): void;
  /** Resolves with the cause when the caller or the switch ends the call; rejects when a newer owner is seen. */
  readonly over: Promise<string>;
  /** Stops listening and renewing; the call stays on the switch. */
  release(): void;
}

/** Another driver has the call now: whoever gets this stops without a word. */
export class SupersededError extends Error {
  constructor(uuid: string) {
    super(`E_SUPERSEDED: another driver has the call ${uuid}`);
    this.name = "SupersededError";
  }
}

export interface SwitchListener {
  onPark?(call: ParkedCall): void;
  onOwner?(uuid: string, owner: Owner): void;
  onGone?(uuid: string, cause: string): void;
  /** A message of a worker to all workers, by way of the switch. */
  onNews?(facts: Readonly<Record<string, string>>): void;
  onUp?(): void;
  onDown?(): void;
}

/** One switch: FreeSWITCH, or the virtual switch, which speaks as FreeSWITCH does. */
export interface Switch {
  readonly name: string;
  readonly isUp: boolean;
  /** Folder for sounds as the switch sees it. */
  readonly mediaFolder: string;
  start(): void;
  stop(): Promise<void>;
  listen(listener: SwitchListener): () => void;
  /**
   * Becomes the owner of a channel: writes it, publishes it, renews its dead-man switch.
   * `core`: the boot of the switch on which the call began. @returns "gone" when the call is over
   * @throws SupersededError when the channel has a newer owner
   */
  take(uuid: string, owner: Owner, core: string): Promise<Channel | "gone">;
  /** Uuids of all channels. @throws EslError */
  channels(): Promise<string[]>;
  /** These channels live; whoever drives another one looks whether it is over. */
  missing(living: ReadonlySet<string>): void;
  /** The facts of an incoming channel again, as CHANNEL_PARK told them. */
  describe(uuid: string): Promise<ParkedCall | undefined>;
  /** Tells all workers something by way of the switch. */
  publish(facts: Readonly<Record<string, string>>): void;
  hangUp(uuid: string, cause: string): Promise<void>;
  /** Picks a parked call up before it has a driver; to answer it again later is harmless. */
  answer(uuid: string): void;
}
