import { Temporal } from "temporal-polyfill";
import type { PurgeOutcome } from "./safekeeping/purge-report.ts";
import { purgeTenant } from "./safekeeping/purge-tenant.ts";
import { recordDeletion } from "./safekeeping/record-deletion.ts";
import type { Safe } from "./safekeeping/safe.ts";

export interface PurgeActivities {
  /**
   * Deletes what the ended contract left, after its `purge` was decided, and puts the report on record, so that its certificate can be
   * signed. Repeated, it answers the same report. `at`: the provider's instant (UTC). It waits while a legal hold stands or another
   * contract of the same customer lives: data belong to the customer.
   */
  purgeTenant(asked: { organisation: string; contract: string; at: string }): Promise<PurgeOutcome>;
}

export function createPurgeActivities({ safe }: { safe: Safe }): PurgeActivities {
  return {
    purgeTenant: async ({ organisation, contract, at }) => {
      const outcome = await purgeTenant(safe, organisation, contract, Temporal.Instant.from(at));
      if (outcome.kind === "purged") await recordDeletion(safe, outcome.report, at);
      return outcome;
    },
  };
}
