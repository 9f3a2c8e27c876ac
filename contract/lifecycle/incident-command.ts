import { type CommonEvents, commandsOf, type Dues, type Handlers } from "../machine.ts";
import type { IncidentEvents, IncidentState } from "./incident-state.ts";
import type { World } from "./world.ts";

/** Makes a command of the incident stream. */
export const incidentCommand = commandsOf<IncidentState, World, IncidentEvents>("incident");
export type IncidentHandlers = Partial<Handlers<IncidentState, Omit<IncidentEvents, keyof CommonEvents>>>;
export type IncidentDues = Dues<IncidentState>;
