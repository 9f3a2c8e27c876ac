import type { Schedule } from "./hours/schedule.ts";

/** One thing that the interpreter asks for. `step` is its name everywhere: journal, checkpoint, trace. It counts up by one from 1. */
export type Operation = { step: number; block: string | null } & OperationBody;

/** Who does it: the switch (`call`), the surroundings (`world`), the outbox (`outbox`), or other humans (`people`). */
export type OperationBody = CallOperation | WorldQuestion | OutboxPromise | PeopleOperation;

/** What is heard, in this order. Templates are filled in and the language is chosen; a recorded prompt is still a name of the tenant. */
export type Audio =
  | { say: string; language: string }
  | { recorded: string; language: string }
  | { recording: string }
  | { tone: { hz: number[]; milliseconds: number } }
  | { silence: number };

export type CallOperation =
  | { call: "answer" }
  /** `early`: before answer, as early media. `bargeIn`: any key stops it; that key comes back as `typed`. → `played` */
  | { call: "play"; audio: Audio[]; bargeIn: boolean; early: boolean }
  | GatherOperation
  /** `finishKeys`: keys that end the recording. `silenceSeconds`: 0 = silence does not end it. → `recorded` */
  | { call: "record"; audio: Audio[]; beep: boolean; maxSeconds: number; silenceSeconds: number; finishKeys: string }
  /** Music for so many seconds; null = until an event of another kind. → `held` */
  | { call: "hold"; music: string | null; seconds: number | null }
  | { call: "recording"; action: "start" | "pause" | "resume" | "stop" }
  /** → `hungUp` when it was done, or `hangup` */
  | { call: "hangup"; cause: HangupCause };

export interface GatherOperation {
  call: "gather";
  /** Empty when the caller typed ahead: the prompt is skipped. */
  audio: Audio[];
  min: number;
  max: number;
  /** "" = none, else one of 0–9 * #. It is not part of `digits`. */
  terminator: string;
  timeoutSeconds: number;
  interDigitSeconds: number;
  /** The answer must carry `sealed`; the digits are never written down. */
  secret: boolean;
  /** Digits pressed before this step that already belong to it (see type-ahead.ts): the answer's `digits` begin with them. */
  typed: string;
}

export type WorldQuestion =
  /** Is `day` (JST) a holiday, and, where `calendar` is a name, what schedule does the tenant bind to it? → `hours` */
  | { world: "hours"; calendar: string | null; day: string }
  | { world: "toggle"; toggle: string }
  | { world: "counter"; counter: string; scope: "call" | "caller-day" }
  /** One row of a tenant's table or contact list. → `row` */
  | { world: "table"; table: string; key: string; columns: string[] }
  | { world: "queueFacts"; queue: string }
  | { world: "contractFacts"; facts: string[] }
  | {
      world: "http";
      request: { method: string; url: string; headers: Record<string, string>; body: string | null };
      timeoutSeconds: number;
    };

export type OutboxPromise =
  | { outbox: "tag"; tag: string; value: string | null }
  | { outbox: "mail"; to: string; subject: string; text: string }
  | { outbox: "sms"; to: string; text: string }
  | { outbox: "webhook"; webhook: string; facts: Record<string, string> };

export type PeopleOperation =
  /** `callerId`: a number name of the tenant, or null = the caller's own number is shown. → `bridged` */
  | {
      people: "bridge";
      targets: Target[];
      order: "in-turn" | "all-at-once";
      ringSeconds: number;
      callerId: string | null;
      whisper: Audio[];
    }
  | { people: "queue"; queue: string; priority: number; timeoutSeconds: number }
  | { people: "callback"; queue: string; number: string };

/** E.164 number, a number name of the tenant, a SIP address, or an agent's name. */
export type Target = { number: string } | { name: string } | { sip: string } | { agent: string };

/** Hangup causes by their FreeSWITCH (Q.850) names. */
export const hangupCauses = [
  "NORMAL_CLEARING",
  "USER_BUSY",
  "NO_ANSWER",
  "CALL_REJECTED",
  "UNALLOCATED_NUMBER",
  "NORMAL_TEMPORARY_FAILURE",
  "SERVICE_UNAVAILABLE",
] as const;
export type HangupCause = (typeof hangupCauses)[number];

export type OperationName = CallOperation["call"] | WorldQuestion["world"] | OutboxPromise["outbox"] | PeopleOperation["people"];

export function nameOf(operation: OperationBody): OperationName {
  if ("call" in operation) return operation.call;
  if ("world" in operation) return operation.world;
  if ("outbox" in operation) return operation.outbox;
  return operation.people;
}

/**
 * The one place where borders are defined: before which operation the driver must make the call durable.
 * `gather` and `play` are none, since the switch's own journal covers them; `hold` is one above 30 s.
 */
export const borders: Record<OperationName, "never" | "always" | "over-30-seconds"> = {
  answer: "never",
  play: "never",
  gather: "never",
  record: "never",
  hold: "over-30-seconds",
  recording: "never",
  hangup: "never",
  hours: "never",
  toggle: "never",
  counter: "always",
  table: "never",
  queueFacts: "never",
  contractFacts: "never",
  http: "always",
  tag: "never",
  mail: "never",
  sms: "never",
  webhook: "never",
  bridge: "always",
  queue: "always",
  callback: "always",
};

/** Steps between two checkpoints at most, whatever the operations are. */
export const stepsBetweenCheckpoints = 25;

export function isBorder(operation: OperationBody): boolean {
  switch (borders[nameOf(operation)]) {
    case "never":
      return false;
    case "always":
      return true;
    case "over-30-seconds":
      return "call" in operation && operation.call === "hold" && (operation.seconds ?? Infinity) > 30;
  }
}

/** Answer to `hours`: the name of the holiday on that day, and the schedule bound to the calendar (null: nothing is bound to the name). */
export type HoursAnswer = { holiday: string | null; schedule: Schedule | null };
