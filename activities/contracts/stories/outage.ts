import type { IncidentStory } from "./story.ts";

/** Articles 32, 22-6 and 47: detected → told within 30 minutes → recovered → cause classified → exemption, damages, closed. */
export type OutageStage = "running" | "awaiting-cause" | "awaiting-close" | "over";

export const outage: IncidentStory<OutageStage> = {
  process: "outage",
  article: "32",
  chapters: ({ incidentKind, phase }) => {
    if (incidentKind !== "outage" || phase === "none") return [];
    const stage =
      phase === "open" ? "running" : phase === "recovered" ? "awaiting-cause" : phase === "classified" ? "awaiting-close" : "over";
    return [{ subject: "clocks", stage, over: stage === "over" }];
  },
  owns: ({ incidentKind }, due) => (incidentKind === "outage" && due.id.startsWith("clock/") ? "clocks" : null),
};
