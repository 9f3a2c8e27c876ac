import type { OverlayKind } from "../../../contract/lifecycle/contract-state.ts";
import { type OverlayStage, overlayChapters, overlayOf } from "./overlay-chapters.ts";
import type { ContractStory } from "./story.ts";

/** Articles 18 and 36: the customer interrupts the use; reminded every three months until it is resumed. */
const kinds: readonly OverlayKind[] = ["18", "36"];

export const interruption: ContractStory<OverlayStage> = {
  process: "interruption",
  article: "18",
  chapters: (contract) => overlayChapters(contract, kinds),
  owns: (contract, due) => overlayOf(contract, due, kinds),
};
