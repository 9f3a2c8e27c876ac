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
  keyToPromptMs: Quantiles;
  /** CPU milliseconds a call, by process. */
  cpuMsPerCall: Record<string, number>;
  /** Holes in the audio, over all calls. */
  holes: number;
  faults: string[];
}

/** Calls arrive evenly at a rate for some seconds; the answer is what their callers measured. `processes`: name → process id. */
export async function load(
  driver: string,
  to: string,
  switchPort: number,
  callsPerSecond: number,
  seconds: number,
  processes: Record<string, number>,
): Promise<LoadResult> {
  const before = await cpu(processes);
  const calls: Promise<MeasuredCall>[] = [];
  const start = performance.now();
  for (let index = 0; index < callsPerSecond * seconds; index++) {
    const wait = start + (index * 1_000) / callsPerSecond - performance.now();
    if (wait > 0) await pause(wait);
    calls.push(measuredCall(switchPort, to));
  }
  const measured = await Promise.all(calls);
  const after = await cpu(processes);
  return {
    driver,
    callsPerSecond,
    calls: measured.length,
    perfect: measured.filter(({ perfect }) => perfect).length,
    inviteToAnswerMs: quantiles(measured.flatMap(({ inviteToAnswerMs }) => inviteToAnswerMs ?? [])),
    answerToPromptMs: quantiles(measured.flatMap(({ answerToPromptMs }) => answerToPromptMs ?? [])),
    keyToPromptMs: quantiles(measured.flatMap(({ keyToPromptMs }) => keyToPromptMs)),
    cpuMsPerCall: Object.fromEntries(
      Object.keys(processes).map((name) => [name, Math.round(((after[name] ?? 0) - (before[name] ?? 0)) / measured.length)]),
    ),
    holes: measured.reduce((sum, { holes }) => sum + holes, 0),
    faults: measured.flatMap(({ fault }) => fault ?? []),
  };
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
