import type { ProcessInput } from "../activities/contracts/process.ts";
import type { OverlayStage } from "../activities/contracts/stories/overlay-chapters.ts";
import { tell } from "./telling.ts";

/** A pause (17, 35) or a restriction in a disaster (45): told as far as time allows, in force as its notice says, over at its time. */
export async function pause(input: ProcessInput): Promise<void> {
  await tell<OverlayStage>("pause", input, async (works) => {
    await works.during("announced");
    // 17-1: until the time that the notice names, or until a person ends it.
    await works.during("in-force");
  });
}
