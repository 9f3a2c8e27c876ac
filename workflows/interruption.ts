import type { ProcessInput } from "../activities/contracts/process.ts";
import type { OverlayStage } from "../activities/contracts/stories/overlay-chapters.ts";
import { tell } from "./telling.ts";

/** An interruption that the customer asked for (18, 36): from its day until the customer resumes; the fees go on (22-5). */
export async function interruption(input: ProcessInput): Promise<void> {
  await tell<OverlayStage>("interruption", input, async (rest) => {
    await rest.during("announced");
    // it has no end of its own, so the customer is reminded of it every three months.
    await rest.during("in-force");
  });
}
