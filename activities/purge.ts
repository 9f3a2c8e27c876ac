import { heartbeat } from "@temporalio/activity";
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

/** One statement may delete for minutes, and the worker lives all the same. */
const BEAT_MS = 4_000;

export function createPurgeActivities({ safe }: { safe: Safe }): PurgeActivities {
  return {
    async purgeTenant({ organisation, contract, at }) {
      const beat = setInterval(heartbeat, BEAT_MS);
      try {
        const outcome = await purgeTenant(safe, organisation, contract, Temporal.Instant.from(at));
        if (outcome.kind === "purged") await recordDeletion(safe, outcome.report, at);
        return outcome;
      } finally {
        clearInterval(beat);
      }
    },
  };
}
