import { proxyActivities } from "@temporalio/workflow";
import type { HousekeepingActivities } from "../activities/housekeeping.ts";

const { forgetExpired } = proxyActivities<HousekeepingActivities>({
  startToCloseTimeout: "5 minutes",
  retry: { initialInterval: "1 second", maximumInterval: "1 minute", maximumAttempts: 20 },
});

/** Every hour: what was only good for a time is forgotten once that time is over. Answers with the rows deleted, by table. */
export async function housekeeping(): Promise<Record<string, number>> {
  return forgetExpired();
}
