import { z } from "zod";
import { type OutageCause, outageCauses } from "../money/outage-cause.ts";
import { refuse } from "../refusal.ts";
import { operations, provider } from "./actors.ts";
import { incidentCommand } from "./incident-command.ts";
import { text } from "./payload.ts";

const causes = Object.keys(outageCauses) as [OutageCause, ...OutageCause[]];

/** A15: why it happened, by two people; with it each customer's exemption and damages are assessed (22-6, 47). */
export const classify = incidentCommand({
  rule: "47-1",
  summary: { ja: "原因の分類", en: "Classify the cause" },
  actors: [...operations, ...provider.filter((role) => role !== "administrator")],
  twoPeople: true,
  payload: z.strictObject({ cause: z.enum(causes), reason: text }),
  events: ["classified"],
  refusals: ["E_INCIDENT_STATE"],
  decide: (_world, incident, command) => {
    if (incident.phase !== "recovered" && !(incident.phase === "open" && incident.incidentKind === "personal-data"))
      return refuse("E_INCIDENT_STATE", "47-1", { phase: incident.phase, needs: "recovered" });
    return [
      {
        type: "classified",
        rule: "47-1",
        data: { cause: incident.extent === "partial" ? "partial" : command.data.cause, reason: command.data.reason },
      },
    ];
  },
});
