import type { PriceRevisionStage } from "../activities/contracts/campaigns/price-revision.ts";
import type { ProcessInput } from "../activities/contracts/process.ts";
import { campaign } from "./campaigning.ts";

/** New prices (21-3): approved by two people, told to every customer in writing three months before, in force customer by customer. */
export async function priceRevision(input: ProcessInput): Promise<void> {
  await campaign<PriceRevisionStage>("price-revision", input, async (revision) => {
    // C-09, TM-05: a letter that has not arrived is called to mind 14, 7 and 1 days before it is too late.
    await revision.during("awaiting-arrivals");
    // 21-3: for each customer from the first month that its arrival leaves three months for.
    await revision.during("awaiting-effect");
  });
}
