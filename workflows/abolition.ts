import type { AbolitionStage } from "../activities/contracts/campaigns/abolition.ts";
import type { ProcessInput } from "../activities/contracts/process.ts";
import { campaign } from "./campaigning.ts";

/** An addon (38) or the whole service (48) is abolished: a letter to each customer three months before; a late arrival moves its day. */
export async function abolition(input: ProcessInput): Promise<void> {
  await campaign<AbolitionStage>("abolition", input, async (ending) => {
    // 38-2, 48-2: only a letter that has arrived fixes the last day.
    await ending.during("awaiting-arrivals");
    // 38-1, 48-1: at 24:00 the addon ends, or the contract with all that is in it.
    await ending.during("awaiting-effect");
  });
}
