import type { Logger } from "pino";
import type { Database } from "../../database/client.ts";
import type { OfProvider } from "../../database/record/types.ts";
import type { LetterBox } from "./letter-box.ts";

/** What the activities of notices need to reach. */
export interface NoticePort {
  readonly database: Database;
  readonly ofProvider: (provider: string) => OfProvider;
  readonly letterBox: LetterBox;
  /** Address of the house for answers and warnings where the provider has none of its own. */
  readonly log: Pick<Logger, "info" | "warn">;
}
