import type { ContractState } from "./contract-state.ts";

/** The last day that is known: cancelled (20-4), abolished (48-1) or terminated (19-2), whichever comes first. */
export function lastDayOf(contract: ContractState): { lastDay: string; how: "termination" | "cancellation" | "abolition" } | null {
  const ends = [
    contract.endedOn === null ? null : { lastDay: contract.endedOn, how: contract.endedHow ?? ("cancellation" as const) },
    contract.abolition?.lastDay ? { lastDay: contract.abolition.lastDay, how: "abolition" as const } : null,
    contract.termination ? { lastDay: contract.termination.lastDay, how: "termination" as const } : null,
  ].filter((end) => end !== null);
  return ends.sort((a, b) => (a.lastDay < b.lastDay ? -1 : 1))[0] ?? null;
}
