import type { IncidentStory } from "./story.ts";

/** 47-12, B-13: known → a first report to the authority within days → the final one within 30 or 60 → persons told → closed. */
export type PersonalDataStage = "reporting" | "over";

export const personalDataIncident: IncidentStory<PersonalDataStage> = {
  process: "personal-data-incident",
  article: "47-12",
  chapters: ({ incidentKind, phase }) => {
    if (incidentKind !== "personal-data" || phase === "none") return [];
    const stage = phase === "closed" ? "over" : "reporting";
    return [{ subject: "clocks", stage, over: stage === "over" }];
  },
  owns: ({ incidentKind }, due) => (incidentKind === "personal-data" && due.id.startsWith("clock/") ? "clocks" : null),
};
