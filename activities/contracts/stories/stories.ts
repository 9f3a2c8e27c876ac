import type { ContractState } from "../../../contract/lifecycle/contract-state.ts";
import type { IncidentState } from "../../../contract/lifecycle/incident-state.ts";
import { application } from "./application.ts";
import { changeOrder } from "./change-order.ts";
import { interruption } from "./interruption.ts";
import { outage } from "./outage.ts";
import { pause } from "./pause.ts";
import { personalDataIncident } from "./personal-data-incident.ts";
import { purge } from "./purge.ts";
import type { Story } from "./story.ts";
import { suspension } from "./suspension.ts";
import { termination } from "./termination.ts";

/** Every story that one stream tells by itself; what concerns all customers of a provider at once is a campaign. */
export const contractStories: readonly Story<ContractState, string>[] = [
  application,
  changeOrder,
  suspension,
  pause,
  interruption,
  termination,
  purge,
];
export const incidentStories: readonly Story<IncidentState, string>[] = [outage, personalDataIncident];
