import type { ProcessInput } from "../activities/contracts/process.ts";
import type { PersonalDataStage } from "../activities/contracts/stories/personal-data-incident.ts";
import { tell } from "./telling.ts";

/** An incident with personal data (47-12): the authority is told within days, finally within thirty or sixty, and the persons. */
export async function personalDataIncident(input: ProcessInput): Promise<void> {
  await tell<PersonalDataStage>("personal-data-incident", input, (leak) => leak.during("reporting"));
}
