import type { TermsRevisionStage } from "../activities/contracts/campaigns/terms-revision.ts";
import type { ProcessInput } from "../activities/contracts/process.ts";
import { campaign } from "./campaigning.ts";

/** New terms (2): published, told to every customer as far as possible, in force on their day whether the notice arrived or not. */
export async function termsRevision(input: ProcessInput): Promise<void> {
  await campaign<TermsRevisionStage>("terms-revision", input, (terms) => terms.during("awaiting-effect"));
}
