import { z } from "zod";
import { notifiedInTime } from "../calendar/service-level.ts";
import { refuse } from "../refusal.ts";
import { operations } from "./actors.ts";
import { dayOf, later, plusDays, plusMinutes, startOf, toInstant } from "./dates.ts";
import { type IncidentDues, incidentCommand } from "./incident-command.ts";
import { notice } from "./notices.ts";
import { id, nothing } from "./payload.ts";

/** S-3: the users are told within thirty minutes of the occurrence, by the fastest way. */
export const notifyUsers = incidentCommand({
  rule: "S-3",
  summary: { ja: "利用者への障害通知", en: "Tell the users" },
  actors: operations,
  payload: nothing,
  events: ["users-notified", "notice-issued"],
  refusals: ["E_INCIDENT_STATE"],
  decide: (_world, incident, command, at) => {
    if (incident.phase === "none" || incident.notifiedAt !== null) return refuse("E_INCIDENT_STATE", "S-3", { phase: incident.phase });
    const inTime = notifiedInTime(toInstant(incident.occurredAt), toInstant(at));
    return [
      { type: "users-notified", rule: "S-3", data: { at, inTime } },
      notice(command, at, "outage", "S-3", "fastest", { since: incident.occurredAt }),
    ];
  },
});

/** TM-08, B-13: a clock ran out while what it waits for has not been done. */
export const passClock = incidentCommand({
  rule: "S-3",
  summary: { ja: "期限の経過", en: "A clock has run out" },
  actors: ["system"],
  payload: z.strictObject({ clock: id }),
  events: ["clock-passed"],
  decide: (_world, incident, command) =>
    incident.clocks.includes(command.data.clock)
      ? []
      : [{ type: "clock-passed", rule: clockRules[command.data.clock] ?? "S-3", data: command.data }],
});

const clockRules: Record<string, string> = {
  "notice-30m": "S-3",
  "recovery-2h": "S-2",
  "row-1-8h": "22-6-1",
  "row-2-2h": "22-6-2",
  "preliminary-5d": "47-12",
  "final-30d": "47-12",
  "final-60d": "47-12",
};

export const dueIncident: IncidentDues = (incident, until) => {
  const { phase, occurredAt, detectedAt, knownAt, notifiedAt, recoveredAt, authority, malicious } = incident;
  if (phase === "none" || phase === "closed") return [];
  const clocks =
    incident.incidentKind === "outage"
      ? [
          ...(notifiedAt === null ? [{ clock: "notice-30m", at: plusMinutes(occurredAt, 30) }] : []),
          ...(recoveredAt === null
            ? [
                { clock: "recovery-2h", at: plusMinutes(detectedAt, 120) },
                { clock: "row-2-2h", at: plusMinutes(occurredAt, 120) },
                { clock: "row-1-8h", at: plusMinutes(knownAt, 480) },
              ]
            : []),
        ]
      : [
          ...(authority.includes("preliminary") ? [] : [{ clock: "preliminary-5d", at: startOf(plusDays(dayOf(knownAt), 5)) }]),
          ...(authority.includes("final")
            ? []
            : [{ clock: malicious ? "final-60d" : "final-30d", at: startOf(plusDays(dayOf(knownAt), malicious ? 60 : 30)) }]),
        ];
  // A clock that had run out before we knew of the incident is marked when it is known.
  return clocks
    .map(({ clock, at }) => ({ clock, at: later(at, knownAt) }))
    .filter(({ clock, at }) => !incident.clocks.includes(clock) && at <= until)
    .map(({ clock, at }) => ({
      id: `clock/${clock}`,
      at,
      phase: "run",
      command: "pass-clock",
      data: { clock },
      rule: clockRules[clock] ?? "S-3",
      stream: { kind: "incident", id: incident.id },
    }));
};
