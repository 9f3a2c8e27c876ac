import { defineQuery, setHandler } from "@temporalio/workflow";
import type { InstantText } from "../contract/machine.ts";
import { serveAll } from "./serve-all.ts";

export interface RunInput {
  readonly provider: string;
  /** Up to when; null = the provider's now. */
  readonly at: InstantText | null;
}
export interface RunReport {
  readonly contracts: number;
  readonly events: number;
}
export const runNow = defineQuery<RunReport>("progress");

/**
 * The 1st, 00:05 JST (TM-02): usage fees of the month (22-2), calls of the last one, per-number fees; contract by contract,
 * in chunks. A run that is repeated, or that begins again in its middle, finds what it has done and does the rest.
 */
export async function monthRun({ provider, at }: RunInput): Promise<RunReport> {
  let report: RunReport = { contracts: 0, events: 0 };
  setHandler(runNow, () => report);
  await serveAll(provider, at, (contracts, events) => {
    report = { contracts: report.contracts + contracts, events: report.events + events };
  });
  return report;
}
