import type { OverlayKind } from "../../../contract/lifecycle/contract-state.ts";
import { type OverlayStage, overlayChapters, overlayOf } from "./overlay-chapters.ts";
import type { ContractStory } from "./story.ts";

/** Articles 17, 35 and 45: works, congestion or a disaster stop what their notice names, from and until the times that it states. */
const kinds: readonly OverlayKind[] = ["17", "35", "45"];

export const pause: ContractStory<OverlayStage> = {
  process: "pause",
  article: "17",
  chapters: (contract) => overlayChapters(contract, kinds),
  owns: (contract, due) => overlayOf(contract, due, kinds),
};
