import type { ContractState } from "../../../contract/lifecycle/contract-state.ts";
import type { ProviderState } from "../../../contract/lifecycle/provider-state.ts";
import type { InstantText } from "../../../contract/machine.ts";
import type { Progress } from "../contract-activities.ts";
import type { CampaignName } from "./campaign-of.ts";

/** Where a campaign stands over all customers; `at` is its next date. */
export interface CampaignStanding<Stage extends string = string> {
  readonly stage: Stage;
  readonly over: boolean;
  readonly at: InstantText | null;
  readonly progress: Progress;
}

/** A process that concerns all customers of a provider, as the record has it now. Pure. */
export interface Campaign<Stage extends string> {
  readonly process: Extract<CampaignName, "price-revision" | "terms-revision" | "abolition">;
  readonly article: string;
  /** Its subjects that are not taken back, whether over or not. */
  readonly subjects: (provider: ProviderState) => readonly string[];
  /** Whether a contract is, or has been, concerned by a subject: only these are given to `stand`. */
  readonly concerns: (contract: ContractState, subject: string) => boolean;
  readonly stand: (
    provider: ProviderState,
    subject: string,
    contracts: readonly ContractState[],
    now: InstantText,
  ) => CampaignStanding<Stage>;
}

export const isRunning = ({ phase }: ContractState): boolean => phase === "active" || phase === "pending-start";

export const hasArrived = ({ notices }: ContractState, notice: string): boolean => (notices[notice]?.arrivedAt ?? null) !== null;

export function earliest(instants: readonly (InstantText | null | undefined)[]): InstantText | null {
  return (
    instants
      .filter((at) => at !== null && at !== undefined)
      .toSorted()
      .at(0) ?? null
  );
}
