import type { ProcessInput } from "../activities/contracts/process.ts";
import type { TerminationStage } from "../activities/contracts/stories/termination.ts";
import { tell } from "./telling.ts";

/** The end of a contract (19, 20, 48): told, the last day, services and addons end, the last bill, the equipment is removed. */
export async function termination(input: ProcessInput): Promise<void> {
  await tell<TerminationStage>("termination", input, async (end) => {
    // 20-3, 48-2: a letter counts from its arrival; only then is there a last day.
    await end.during("awaiting-arrival");
    // TM-06: at 24:00 of the last day the service stops, and every addon with it (37-3). Until then it can be withdrawn.
    await end.during("awaiting-last-day");
    // 24, 29: the run of the next month issues the final invoice; the equipment goes. Data are deleted by `purge` (47-11).
    await end.during("winding-up");
  });
}
