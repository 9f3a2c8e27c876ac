import { close, detect, investigate, recover, report } from "./article-32-fault.ts";
import { classify } from "./article-47-cause.ts";
import { earlier } from "./dates.ts";
import type { IncidentHandlers } from "./incident-command.ts";
import { noticeHandlers } from "./notices.ts";
import { tellAuthority, tellPersons } from "./personal-data-incident.ts";
import { notifyUsers, passClock } from "./service-level-clocks.ts";

export const incidentCommands = {
  report,
  detect,
  "notify-users": notifyUsers,
  recover,
  investigate,
  classify,
  "tell-authority": tellAuthority,
  "tell-persons": tellPersons,
  close,
  "pass-clock": passClock,
} as const;

export const onIncident = {
  ...noticeHandlers,
  reported: (incident, { by, contract, at }) => ({
    ...incident,
    reports: [...incident.reports, { by, contract, at }],
    // Told by a customer before our monitoring saw it: known since then.
    knownAt: incident.phase === "open" ? earlier(incident.knownAt, at) : incident.knownAt,
    contracts: contract !== null && incident.phase === "open" ? [...new Set([...incident.contracts, contract])] : incident.contracts,
  }),
  detected: (incident, { kind, occurredAt, detectedAt, knownAt, contracts, scope, extent, malicious }) => ({
    ...incident,
    phase: "open",
    incidentKind: kind,
    occurredAt,
    detectedAt,
    knownAt,
    contracts,
    scope,
    extent,
    malicious,
  }),
  "users-notified": (incident, { at, inTime }) => ({ ...incident, notifiedAt: at, notifiedInTime: inTime }),
  recovered: (incident, { at, inTime }) => ({ ...incident, phase: "recovered", recoveredAt: at, recoveredInTime: inTime }),
  "clock-passed": (incident, { clock }) => ({ ...incident, clocks: [...incident.clocks, clock] }),
  investigated: (incident, { finding }) => ({ ...incident, finding }),
  classified: (incident, { cause }) => ({ ...incident, phase: "classified", cause }),
  "authority-told": (incident, { report }) => ({ ...incident, authority: [...incident.authority, report] }),
  "persons-told": (incident) => ({ ...incident, personsTold: true }),
  closed: (incident) => ({ ...incident, phase: "closed" }),
} satisfies IncidentHandlers;
