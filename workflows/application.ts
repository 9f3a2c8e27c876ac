import type { ProcessInput } from "../activities/contracts/process.ts";
import type { ApplicationStage } from "../activities/contracts/stories/application.ts";
import { tell } from "./telling.ts";

/** A contract comes about (9–11): applied for, accepted or refused with a notice, in force at 00:00 of its first day. */
export async function application(input: ProcessInput): Promise<void> {
  await tell<ApplicationStage>("application", input, async (asked) => {
    // 10, 11-1: somebody of ours accepts it, or says on which ground not.
    await asked.during("awaiting-answer");
    // 11-2: always the first of a month.
    await asked.during("awaiting-start");
  });
}
