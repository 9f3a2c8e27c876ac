import { defineSearchAttributeKey } from "@temporalio/common";
import {
  condition,
  continueAsNew,
  defineQuery,
  defineSignal,
  proxyActivities,
  setHandler,
  upsertSearchAttributes,
  workflowInfo,
} from "@temporalio/workflow";
import type { ContractActivities } from "../activities/contracts/contract-activities.ts";
import type { ProcessInput, ProcessName } from "../activities/contracts/process.ts";

/** Something about the process may have changed: a command, a moved date, a moved clock. It carries nothing; the record has it all. */
export const wake = defineSignal("wake");
/** What the process waits for. */
export const stageNow = defineQuery<string | null>("stage");

/** The record is waited for as long as it takes; a contract's date is not lost by a database that is away. */
const retry = { initialInterval: "500 ms", backoffCoefficient: 2, maximumInterval: "10 seconds" } as const;

/** One unit: a few transactions, each of which gives up by itself after 15 s. A worker that died is noticed by this timeout. */
export const { serve, clock } = proxyActivities<Pick<ContractActivities, "serve" | "clock">>({ startToCloseTimeout: "20 seconds", retry });
/** Many units: alive after each of them, so a worker that died is noticed soon. */
export const { serveChunk, standing } = proxyActivities<Pick<ContractActivities, "serveChunk" | "standing">>({
  startToCloseTimeout: "1 hour",
  heartbeatTimeout: "8 seconds",
  retry,
});

export interface Telling<Stage extends string> {
  /** Waits while the record says that the process stands at one of these stages: for its date, a wake, or both. */
  during(...stages: readonly Stage[]): Promise<void>;
  /** Waits for the next wake or date, whatever the stage. */
  next(): Promise<void>;
  is(stage: Stage): boolean;
}
interface Standing {
  readonly stage: string;
  readonly over: boolean;
  readonly waitMs: number | null;
}

/**
 * Tells a process: asks where it stands, and goes through `lap` until it is over. A stage may come back (a withdrawn ending,
 * a form sent in again), so the lap is told again; one that knows a stage no longer, or not yet, waits all the same.
 */
export async function tell<Stage extends string>(
  process: ProcessName,
  input: ProcessInput,
  lap: (telling: Telling<Stage>) => Promise<void>,
  ask: () => Promise<Standing> = () => serve({ ...input, process }),
): Promise<void> {
  // Handlers and laps change these while others wait.
  const state: { woken: boolean; now: Standing | null; waits: number } = { woken: false, now: null, waits: 0 };
  setHandler(wake, () => {
    state.woken = true;
  });
  setHandler(stageNow, () => state.now?.stage ?? null);

  const look = async (): Promise<Standing> => {
    state.woken = false;
    const before = state.now?.stage;
    const now = await ask();
    state.now = now;
    if (now.stage !== before) upsertSearchAttributes([{ key: stageKey, value: now.stage }]);
    return now;
  };
  const next = async (): Promise<void> => {
    state.waits += 1;
    const waitMs = state.now?.waitMs ?? null;
    if (waitMs === null) await condition(() => state.woken);
    else await condition(() => state.woken, waitMs);
    // Years of waiting in one history would be a long one: all that a process knows is in the record.
    if (workflowInfo().continueAsNewSuggested) await continueAsNew(input);
    await look();
  };
  const telling: Telling<Stage> = {
    next,
    is: (stage) => state.now?.stage === stage,
    during: async (...stages) => {
      while (state.now !== null && !state.now.over && stages.some((stage) => state.now?.stage === stage)) await next();
    },
  };

  for (let standing = await look(); !standing.over; standing = state.now ?? standing) {
    const before = state.waits;
    await lap(telling);
    if (state.waits === before && !(state.now ?? standing).over) await next();
  }
}

const stageKey = defineSearchAttributeKey("stage", "KEYWORD");
