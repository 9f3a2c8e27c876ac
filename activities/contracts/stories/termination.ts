import { lastDayOf } from "../../../contract/lifecycle/last-day.ts";
import type { ContractStory } from "./story.ts";

/**
 * Articles 19, 20, 24, 29 and 48: a last day is set → at its 24:00 service and addons end → the last calls are rated and the
 * final invoice goes out → the equipment is removed. The deletion of data is a process of its own (47-11).
 */
export type TerminationStage = "awaiting-arrival" | "awaiting-last-day" | "winding-up" | "withdrawn" | "over";

export const termination: ContractStory<TerminationStage> = {
  process: "termination",
  article: "19",
  chapters: (contract) => {
    const { phase, termination: asked, cancellation, abolition, endedOn, tasks, runThrough } = contract;
    const named = asked ?? cancellation ?? abolition;
    if (phase === "active" || phase === "pending-start") {
      // Withdrawn before the end: no last day is left, and a process that runs hears of it by its next wake.
      if (named === null) return [{ subject: "end", stage: "withdrawn", over: true }];
      const stage = lastDayOf(contract) === null ? "awaiting-arrival" : "awaiting-last-day";
      return [{ subject: "end", stage, over: false }];
    }
    if (endedOn === null) return [];
    const removed = Object.values(tasks).every(({ what, closed }) => what !== "removal" || closed);
    // The run of the month after the end issues the final invoice (TM-06).
    const settled = runThrough !== null && runThrough > endedOn.slice(0, 7);
    const stage = removed && settled ? "over" : "winding-up";
    return [{ subject: "end", stage, over: stage === "over" }];
  },
  owns: (_contract, due) => (due.id === "end" ? "end" : null),
};
