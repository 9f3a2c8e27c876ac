import type { Application } from "./applications/application.ts";
import type { Channel } from "./channel.ts";
import type { Clock } from "./clock.ts";
import type { EventBus, Identity } from "./event-bus.ts";
import type { Scheduler } from "./scheduler.ts";

/** What the dialplan runs for a destination: applications with their argument, in order; undefined: no such extension. */
export type Dialplan = (destination: string, channel: Channel) => readonly (readonly [application: string, argument: string])[] | undefined;

/** How an outbound leg behaves: rings, then answers, refuses, or just rings. */
export interface Answerer {
  ringMs: number;
  /** Milliseconds after ringing begins; null: never. */
  answerAfterMs: number | null;
  /** A refusal instead of an answer, after `answerAfterMs`. */
  refuse?: string;
  /** Hangs up so long after answering; null: stays. */
  hangUpAfterMs: number | null;
}

/** What all parts of one switch share. */
export interface Core {
  readonly clock: Clock;
  readonly identity: Identity;
  readonly events: EventBus;
  readonly scheduler: Scheduler;
  readonly channels: Map<string, Channel>;
  readonly applications: ReadonlyMap<string, Application>;
  readonly globals: Map<string, string>;
  /** Relative paths of prompts begin here. */
  readonly mediaFolder: string;
  readonly dialplan: Dialplan;
  readonly startedAt: number;
  answererOf(dialString: string): Answerer;
  /** A leg was dialled: whoever plays its far end listens from now on. */
  onDialled(endpoint: string, leg: Channel): void;
  newUuid(): string;
  log(level: "debug" | "info" | "warning" | "error", text: string, channel?: string): void;
}
