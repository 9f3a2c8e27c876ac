import type { Database } from "../../database/client.ts";
import type { OfProvider } from "../../database/record/types.ts";

/** What activities and processes of the contracts need to reach the record. */
export interface RecordPort {
  readonly database: Database;
  /** What a provider's record starts from: the terms as printed, or a scenario's own tables. */
  readonly ofProvider: (provider: string) => OfProvider;
}
