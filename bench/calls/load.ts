import { setTimeout as pause } from "node:timers/promises";
import { cpuMillisecondsOf } from "./cpu.ts";
import { type MeasuredCall, measuredCall } from "./measured-call.ts";

export interface Quantiles {
  p50: number;
  p99: number;
  n: number;
}

export interface LoadResult {
  driver: string;
  callsPerSecond: number;
  calls: number;
  perfect: number;
  inviteToAnswerMs: Quantiles;
  answerToPromptMs: Quantiles;
  /** INVITE → first prompt: what the caller waits for in all. */
  inviteToPromptMs: Quantiles;
  /** Where the next prompt lies in the same segment, and where a border comes first; null where there is none. */
  keyToPromptMs: Quantiles | null;
  borderKeyToPromptMs: Quantiles | null;
  /** CPU milliseconds a call, by process. */
  cpuMsPerCall: Record<string, number>;
  /** Holes in the audio, over all calls. */
  holes: number;
  faults: string[];
}

export interface Driver {
  name: string;
  number: string;
  switchPort: number;
  /** Name → process id. */
  processes: Record<string, number>;
  /** Keys (counted from 0) behind which a border comes before the next prompt. */
  borderKeys: readonly number[];
}

/** Calls arrive evenly at a rate for some seconds; the answer is what their callers measured. */
export async function load(
  { name, number, switchPort, processes, borderKeys }: Driver,
  callsPerSecond: number,
  seconds: number,
): Promise<LoadResult> {
  const before = await cpu(processes);
  const calls: Promise<MeasuredCall>[] = [];
  const start = performance.now();
  for (let index = 0; index < callsPerSecond * seconds; index++) {
    const wait = start + (index * 1_000) / callsPerSecond - performance.now();
    if (wait > 0) await pause(wait);
    calls.push(measuredCall(switchPort, number));
  }
  const measured = await Promise.all(calls);
  const after = await cpu(processes);
  const keys = measured.flatMap(({ keyToPromptMs }) => [...keyToPromptMs.entries()]);
  return {
    driver: name,
    callsPerSecond,
    calls: measured.length,
    perfect: measured.filter(({ perfect }) => perfect).length,
    inviteToAnswerMs: quantiles(measured.flatMap(({ inviteToAnswerMs }) => inviteToAnswerMs ?? [])),
    answerToPromptMs: quantiles(measured.flatMap(({ answerToPromptMs }) => answerToPromptMs ?? [])),
    inviteToPromptMs: quantiles(
      measured.flatMap(({ inviteToAnswerMs: ringing, answerToPromptMs: waiting }) =>
        ringing === null || waiting === null ? [] : ringing + waiting,
      ),
    ),
    keyToPromptMs: some(keys.filter(([index]) => !borderKeys.includes(index))),
    borderKeyToPromptMs: some(keys.filter(([index]) => borderKeys.includes(index))),
    cpuMsPerCall: Object.fromEntries(
      Object.keys(processes).map((name) => [name, Math.round(((after[name] ?? 0) - (before[name] ?? 0)) / measured.length)]),
    ),
    holes: measured.reduce((sum, { holes }) => sum + holes, 0),
    faults: measured.flatMap(({ fault }) => fault ?? []),
  };
}

function some(keys: readonly (readonly [number, number])[]): Quantiles | null {
  return keys.length === 0 ? null : quantiles(keys.map(([, milliseconds]) => milliseconds));
}

function quantiles(values: number[]): Quantiles {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number) => Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN);
  return { p50: at(0.5), p99: at(0.99), n: sorted.length };
}

async function cpu(processes: Record<string, number>): Promise<Record<string, number>> {
  const entries = await Promise.all(Object.entries(processes).map(async ([name, pid]) => [name, await cpuMillisecondsOf(pid)] as const));
  return Object.fromEntries(entries);
}
