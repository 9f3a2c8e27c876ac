import type { HoursAnswer, OperationName } from "./operation.ts";

/**
 * What a driver tells the interpreter. `at` is epoch milliseconds; nothing else tells the time.
 * `step` is the step of the operation that is answered; an answer to any other step changes nothing.
 * `typed`: keys pressed since the last event that no gather has taken (0–9 * #); they wait for the next gather.
 */
export type FlowEvent = { at: number; typed?: string } & (Answer | { type: "hangup"; cause: string });

export type Answer = { step: number } & AnswerBody;

export type AnswerBody =
  | { type: "answered" }
  /** `barged`: a key stopped it (the key is in `typed`). A prompt that is missing on the switch is `not-found`, which fails the block. */
  | { type: "played"; reason: "finished" | "barged" | "not-found" }
  /** `digits` without the terminator, with what was typed ahead in front. A secret gather also carries `sealed`. */
  | { type: "gathered"; digits: string; how: "terminator" | "full" | "timeout"; sealed?: string }
  /** `recording` names the stored sound; null or 0 ms = nothing was said. `key`: the finish key, if one was pressed. */
  | { type: "recorded"; recording: string | null; milliseconds: number; key?: string }
  | { type: "held" }
  | { type: "recordingSet" }
  | { type: "hungUp" }
  | ({ type: "hours" } & HoursAnswer)
  | { type: "toggle"; on: boolean }
  | { type: "counter"; count: number }
  /** The asked columns of the row; null = no such row. */
  | { type: "row"; row: Record<string, string> | null }
  | { type: "queueFacts"; waiting: number; ready: number; estimateSeconds: number | null }
  /** A fact that the world does not know is left out. */
  | { type: "contractFacts"; facts: Record<string, string | number | boolean> }
  | { type: "http"; status: number; fields: Record<string, string> }
  /** The outbox has it; delivery is its own business. */
  | { type: "promised" }
  /** `ended`: they talked and the other side left. `seconds` of talk. `cause` is the last leg's hangup cause. */
  | { type: "bridged"; result: "ended" | "busy" | "noAnswer" | "failed"; cause: string; seconds: number; target: number | null }
  | { type: "queued"; result: "ended" | "full" | "timeout" | "left" | "callback" | "noAgents" }
  | { type: "callbackBooked"; booked: boolean }
  /** The operation could not be done; `code` for the trace (E_…). */
  | { type: "failed"; code: string };

/** Which answer belongs to which operation; `failed` answers every one. */
export const answerOf: Record<OperationName, AnswerBody["type"]> = {
  answer: "answered",
  play: "played",
  gather: "gathered",
  record: "recorded",
  hold: "held",
  recording: "recordingSet",
  hangup: "hungUp",
  hours: "hours",
  toggle: "toggle",
  counter: "counter",
  table: "row",
  queueFacts: "queueFacts",
  contractFacts: "contractFacts",
  http: "http",
  tag: "promised",
  mail: "promised",
  sms: "promised",
  webhook: "promised",
  bridge: "bridged",
  queue: "queued",
  callback: "callbackBooked",
};
