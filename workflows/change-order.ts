import type { ProcessInput } from "../activities/contracts/process.ts";
import type { ChangeOrderStage } from "../activities/contracts/stories/change-order.ts";
import { tell } from "./telling.ts";

/** A change of a contract (12, 33, 37): received, proved where we ask for it, accepted or refused, in force at 00:00 of its day. */
export async function changeOrder(input: ProcessInput): Promise<void> {
  await tell<ChangeOrderStage>("change-order", input, async (order) => {
    // 12-7: the customer is reminded of the proofs fourteen and three days before the wished date (TM-10).
    await order.during("awaiting-proofs");
    // 10 and 11 by 12-5: somebody of ours accepts it, or says on which ground not.
    await order.during("awaiting-answer");
    // TM-01: what it adds begins at 00:00, what it takes away ends at 24:00; one form may do both, on two days.
    await order.during("awaiting-effect");
  });
}
