import type { ProcessInput } from "../activities/contracts/process.ts";
import type { OverlayStage } from "../activities/contracts/stories/overlay-chapters.ts";
import { tell } from "./telling.ts";

/** A suspension by the provider (16, 34): told with its reason and period, stopped, lifted when cured, else over at its planned end. */
export async function suspension(input: ProcessInput): Promise<void> {
  await tell<OverlayStage>("suspension", input, async (stop) => {
    // 16-3: the customer knows before it begins, except in an emergency.
    await stop.during("announced");
    // 16-1: cured and lifted, or alarms thirty and twenty days before its end (TM-04); 16-2: until the debts are paid, without an end.
    await stop.during("in-force");
  });
}
