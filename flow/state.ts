import { z } from "zod";
import type { Call } from "./call.ts";
import type { Json } from "./json.ts";
import type { Operation, OperationBody } from "./operation.ts";
import type { Values } from "./value.ts";
import type { End } from "./walk.ts";

/** Where a flow or subflow stands. `flow` is "" for the call's own flow. `entered`: epoch ms. */
export interface Frame {
  flow: string;
  block: string;
  entered: number;
  memory: Json;
  variables: Values;
}

/** A call between two events: plain JSON, at most 64 KiB, readable by every later version. */
export interface State {
  schema: 1;
  call: Call;
  language: string;
  /** `talking`: the flow runs. `apology`, `closing`: it is over and the switch is told. `gone`: the hangup handler runs without a channel. */
  phase: "talking" | "apology" | "closing" | "gone" | "over";
  answered: boolean;
  /** True once the error handler has been entered: it is entered once a call. */
  handling: boolean;
  /** Innermost last. */
  frames: Frame[];
  /** Operations so far; the number of the last one. */
  step: number;
  /** Blocks entered so far. */
  entered: number;
  at: number;
  /** Keys that wait for the next gather. */
  typed: string;
  pending: Operation | null;
  /** What waits behind the answer operation. */
  afterAnswer: OperationBody | null;
  /** How it will have ended, from the apology on. */
  end: End | null;
}

/** `upgrades[n]` turns a state of schema n + 1 into one of schema n + 2. */
const upgrades: ((state: Record<string, unknown>) => Record<string, unknown>)[] = [];

const envelope = z.looseObject({
  schema: z
    .number()
    .int()
    .min(1)
    .max(upgrades.length + 1),
  call: z.looseObject({ id: z.string() }),
  frames: z.array(z.looseObject({ flow: z.string(), block: z.string() })),
  step: z.number().int().nonnegative(),
});

/**
 * A state that came back from a journal or heartbeat, brought up to today's schema.
 * @returns the state, or the code E_UNKNOWN_STATE when it is none or newer than this program
 */
export function readState(json: unknown): State | { code: "E_UNKNOWN_STATE" } {
  const read = envelope.safeParse(json);
  if (!read.success) return { code: "E_UNKNOWN_STATE" };
  const state = upgrades.slice(read.data.schema - 1).reduce<Record<string, unknown>>((before, upgrade) => upgrade(before), read.data);
  return state as unknown as State;
}
