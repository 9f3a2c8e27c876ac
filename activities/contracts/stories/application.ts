import type { ContractStory } from "./story.ts";

/** Articles 9 to 11: applied for → accepted or refused → in force at 00:00 of its first day. */
export type ApplicationStage = "awaiting-answer" | "awaiting-start" | "over";

export const application: ContractStory<ApplicationStage> = {
  process: "application",
  article: "9",
  chapters: ({ phase }) => {
    if (phase === "none") return [];
    const stage = phase === "applied" ? "awaiting-answer" : phase === "pending-start" ? "awaiting-start" : "over";
    return [{ subject: "start", stage, over: stage === "over" }];
  },
  owns: (_contract, due) => (due.id === "start" ? "start" : null),
};
