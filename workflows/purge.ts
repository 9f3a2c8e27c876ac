import { proxyActivities } from "@temporalio/workflow";
import type { ProcessInput } from "../activities/contracts/process.ts";
import type { PurgeStage } from "../activities/contracts/stories/purge.ts";
import type { PurgeActivities } from "../activities/purge.ts";
import { clock, tell } from "./telling.ts";

/** A tenant's recordings can be many; what was deleted stays deleted, so whoever comes after a worker that died goes on where it was. */
const { purgeTenant } = proxyActivities<PurgeActivities>({
  startToCloseTimeout: "1 hour",
  heartbeatTimeout: "20 seconds",
  retry: { initialInterval: "1 second", backoffCoefficient: 2, maximumInterval: "5 minutes" },
});

/** The deletion of a customer's data (47-11, S-7): from the day after the end, over within a month, and certified by a person. */
export async function purge(input: ProcessInput): Promise<void> {
  let isDeleted = false;
  const deleteData = async (): Promise<void> => {
    if (isDeleted || input.customer === null) return;
    const { now } = await clock({ provider: input.provider, until: [] });
    const outcome = await purgeTenant({ organisation: input.customer, contract: input.stream.id, at: now });
    // Data belong to the customer: while another contract of it lives, the last one's purge deletes them.
    isDeleted = outcome.kind === "purged";
  };

  await tell<PurgeStage>("purge", input, async (deletion) => {
    // 47-11: the day after the last day. Whoever wants the data back has until then to say so.
    await deletion.during("awaiting-begin");
    // what the law asks to keep stands in the way until two people lift the hold.
    await deletion.during("held");
    // S-7: by itself fourteen days after the end at the latest; an alarm seven days before the deadline.
    await deletion.during("awaiting-deletion");
    if (!deletion.is("awaiting-signature")) return;
    // The decision is on record; now rows, recordings and the keys of the backups go, and the report of it is what a person signs.
    await deleteData();
    await deletion.next();
  });
  await deleteData();
}
