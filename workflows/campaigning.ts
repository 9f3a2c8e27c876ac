import { defineQuery, setHandler } from "@temporalio/workflow";
import type { CampaignName } from "../activities/contracts/campaigns/campaign-of.ts";
import type { Progress } from "../activities/contracts/contract-activities.ts";
import type { ProcessInput } from "../activities/contracts/process.ts";
import { serveAll } from "./serve-all.ts";
import { standing, type Telling, tell } from "./telling.ts";

/** How far a campaign has come over all customers. */
export const progressNow = defineQuery<Progress | null>("progress");

/** Tells a process that concerns all customers of a provider: before it asks where it stands, whoever owes something is served. */
export async function campaign<Stage extends string>(
  process: CampaignName,
  input: ProcessInput,
  lap: (telling: Telling<Stage>) => Promise<void>,
): Promise<void> {
  const reached: { progress: Progress | null } = { progress: null };
  setHandler(progressNow, () => reached.progress);
  await tell<Stage>(process, input, lap, async () => {
    await serveAll(input.provider, null);
    const stands = await standing({ ...input, process });
    reached.progress = stands.progress;
    return stands;
  });
}
