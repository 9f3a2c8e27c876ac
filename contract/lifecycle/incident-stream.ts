import type { CommonEvents, Handlers, Machine } from "../machine.ts";
import { incidentCommands, onIncident } from "./article-32-incident.ts";
import type { IncidentEvents, IncidentState } from "./incident-state.ts";
import { dueIncident } from "./service-level-clocks.ts";
import type { World } from "./world.ts";

const handlers: Handlers<IncidentState, Omit<IncidentEvents, keyof CommonEvents>> = onIncident;

export const incidentStream: Machine<IncidentState, World, IncidentEvents> = {
  kind: "incident",
  initial: newIncident,
  commands: incidentCommands,
  handlers,
  dues: [dueIncident],
  wantsSecond: (world, command) => world.provider.secondPersonFor.includes(command),
  reach: (world, incident, { role, organisation }) => {
    if (role === "customer")
      return incident.phase === "none" || incident.contracts.some((one) => world.contract(one).account === organisation);
    return role === "system" || organisation === world.provider.id;
  },
};

export function newIncident(id: string): IncidentState {
  return {
    id,
    kind: "incident",
    sequence: 0,
    approvals: {},
    phase: "none",
    incidentKind: "outage",
    occurredAt: "",
    detectedAt: "",
    knownAt: "",
    recoveredAt: null,
    recoveredInTime: null,
    notifiedAt: null,
    notifiedInTime: null,
    contracts: [],
    scope: "service",
    extent: "total",
    malicious: false,
    reports: [],
    finding: null,
    cause: null,
    clocks: [],
    authority: [],
    personsTold: false,
    notices: {},
  };
}
export { incidentCommands };
