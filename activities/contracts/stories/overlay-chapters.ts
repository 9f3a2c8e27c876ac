import type { ContractState, OverlayKind } from "../../../contract/lifecycle/contract-state.ts";
import type { Due } from "../../../contract/machine.ts";
import type { Chapter } from "./story.ts";

/** What suspensions, pauses and interruptions have in common: told, in force, over. */
export type OverlayStage = "announced" | "in-force" | "over";

export function overlayChapters({ overlays }: ContractState, kinds: readonly OverlayKind[]): Chapter<OverlayStage>[] {
  return Object.values(overlays)
    .filter(({ kind }) => kinds.includes(kind))
    .map(({ id, startedAt, endedAt }) => {
      const stage = endedAt !== null ? "over" : startedAt === null ? "announced" : "in-force";
      return { subject: id, stage, over: stage === "over" };
    });
}

export function overlayOf({ overlays }: ContractState, { id }: Due, kinds: readonly OverlayKind[]): string | null {
  return Object.values(overlays).find((overlay) => kinds.includes(overlay.kind) && id.startsWith(`overlay/${overlay.id}/`))?.id ?? null;
}
