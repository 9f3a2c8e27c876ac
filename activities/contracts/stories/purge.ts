import type { ContractStory } from "./story.ts";

/** 47-11, S-7: the day after the end → held by law? → deleted fourteen days after it at the latest → a person signs the certificate. */
export type PurgeStage = "awaiting-begin" | "awaiting-deletion" | "held" | "awaiting-signature" | "over";

export const purge: ContractStory<PurgeStage> = {
  process: "purge",
  article: "47-11",
  chapters: ({ purge: planned, phase, holds }) => {
    if (planned === null) return [];
    const stage =
      phase === "ended"
        ? "awaiting-begin"
        : planned.purgedAt === null
          ? holds.length > 0
            ? "held"
            : "awaiting-deletion"
          : planned.certifiedBy === null
            ? "awaiting-signature"
            : "over";
    return [{ subject: "purge", stage, over: stage === "over" }];
  },
  owns: (_contract, due) => (due.id === "purge-begin" || due.id === "purge" || due.id === "purge-alarm" ? "purge" : null),
};
