import type { ProcessInput } from "../activities/contracts/process.ts";
import type { OutageStage } from "../activities/contracts/stories/outage.ts";
import { tell } from "./telling.ts";

/** An outage (32, 22-6, 47): detected, told within thirty minutes, recovered, its cause classified, exemption and damages assessed. */
export async function outage(input: ProcessInput): Promise<void> {
  await tell<OutageStage>("outage", input, async (fault) => {
    // TM-08: thirty minutes to tell, two hours to recover, two and eight hours to an exemption; each clock is marked when it runs out.
    await fault.during("running");
    // 47-2: a person classifies the cause; then every customer's exemption and damages are assessed.
    await fault.during("awaiting-cause");
    await fault.during("awaiting-close");
  });
}
