import type { InstantText } from "../../contract/machine.ts";
import type { CampaignName } from "./campaigns/campaign-of.ts";
import type { ProcessInput, ProcessName, Served } from "./process.ts";

/** What the workflows of the terms ask for. Dates and permissions come from the record; a workflow carries ids and waits. */
export interface ContractActivities {
  /** Settles the unit of the stream, so that what fell due is done once, and says where the story stands and how long it waits. */
  serve(input: ServeInput): Promise<Served & { over: boolean }>;
  /** Settles the next units, up to `limit` contracts, whose calendar owes something by the provider's clock. */
  serveChunk(input: ChunkInput): Promise<ChunkReport>;
  /** Where a campaign stands over all customers. */
  standing(input: ProcessInput & { process: CampaignName }): Promise<Served & { over: boolean; progress: Progress }>;
  /** The provider's clock, and the milliseconds until the first of some instants that is still ahead; null while none is or the clock stands. */
  clock(input: { provider: string; until: readonly InstantText[] }): Promise<{ now: InstantText; waitMs: number | null }>;
}

export interface ServeInput extends ProcessInput {
  readonly process: ProcessName;
}

export interface ChunkInput {
  readonly provider: string;
  /** Serves what fell due up to then; null = up to now. Never later than now. */
  readonly at: InstantText | null;
  /** The last unit served before, by its id; null at the beginning. */
  readonly after: string | null;
  /** Contracts in one chunk. */
  readonly limit: number;
}
export interface ChunkReport {
  /** Up to when it served: the same for all chunks of a run. */
  readonly at: InstantText;
  readonly units: number;
  readonly contracts: number;
  readonly events: number;
  /** Where the next chunk begins; null when nothing is left. */
  readonly after: string | null;
}

/** How far a campaign has come, in customers' contracts. */
export interface Progress {
  readonly concerned: number;
  readonly told: number;
  readonly arrived: number;
  readonly inForce: number;
}
