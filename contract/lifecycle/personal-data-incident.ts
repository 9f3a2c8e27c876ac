import { z } from "zod";
import { refuse } from "../refusal.ts";
import { provider } from "./actors.ts";
import { incidentCommand } from "./incident-command.ts";
import { nothing } from "./payload.ts";

/** B-13: the authority is told preliminarily in three to five days, finally in thirty (sixty after malice), and the persons themselves. */
export const tellAuthority = incidentCommand({
  rule: "47-12",
  summary: { ja: "個人情報保護委員会等への報告", en: "Report to the authority" },
  actors: [...provider, "operator"],
  payload: z.strictObject({ report: z.enum(["preliminary", "final"]) }),
  events: ["authority-told"],
  refusals: ["E_INCIDENT_STATE"],
  decide: (_world, incident, command, at) =>
    incident.incidentKind !== "personal-data" || incident.phase === "none" || incident.authority.includes(command.data.report)
      ? refuse("E_INCIDENT_STATE", "47-12", { phase: incident.phase })
      : [{ type: "authority-told", rule: "47-12", data: { report: command.data.report, at } }],
});

export const tellPersons = incidentCommand({
  rule: "47-12",
  summary: { ja: "本人への通知", en: "Tell the persons concerned" },
  actors: [...provider, "operator"],
  payload: nothing,
  events: ["persons-told"],
  refusals: ["E_INCIDENT_STATE"],
  decide: (_world, incident, _command, at) =>
    incident.incidentKind !== "personal-data" || incident.phase === "none" || incident.personsTold
      ? refuse("E_INCIDENT_STATE", "47-12", { phase: incident.phase })
      : [{ type: "persons-told", rule: "47-12", data: { at } }],
});
