import type { OverlayKind } from "../../../contract/lifecycle/contract-state.ts";
import { type OverlayStage, overlayChapters, overlayOf } from "./overlay-chapters.ts";
import type { ContractStory } from "./story.ts";

/** Articles 16 and 34: told (16-3) → stopped → cured and lifted, or alarms and the planned end at 24:00. */
const kinds: readonly OverlayKind[] = ["16-1", "16-2", "34"];

export const suspension: ContractStory<OverlayStage> = {
  process: "suspension",
  article: "16",
  chapters: (contract) => overlayChapters(contract, kinds),
  owns: (contract, due) => overlayOf(contract, due, kinds),
};
