import { dayOf, plusDays, startOf } from "../../../contract/lifecycle/dates.ts";
import type { IncidentState } from "../../../contract/lifecycle/incident-state.ts";
import type { DayText, InstantText } from "../../../contract/machine.ts";

/** A date that the law sets after an incident with personal data, counted from the day on which we knew (B-13). */
export interface LegalClock {
  readonly what: "preliminary" | "final";
  /** For the preliminary report: from the third day on it is due, the fifth is the last. */
  readonly from: DayText | null;
  readonly by: DayText;
  readonly done: boolean;
  readonly passed: boolean;
}
/** 47-12: an incident with personal data. */
export interface PersonalDataIncident {
  readonly id: string;
  readonly phase: IncidentState["phase"];
  readonly occurredAt: InstantText;
  readonly knownAt: InstantText;
  readonly contracts: readonly string[];
  readonly malicious: boolean;
  readonly cause: IncidentState["cause"];
  readonly personsTold: boolean;
  readonly clocks: readonly LegalClock[];
}

/** Newest first. Outages are not among them. */
export function incidentRegister(incidents: readonly IncidentState[], at: InstantText): PersonalDataIncident[] {
  return incidents
    .filter(({ incidentKind, phase }) => incidentKind === "personal-data" && phase !== "none")
    .map(({ id, phase, occurredAt, knownAt, contracts, malicious, cause, personsTold, authority }) => ({
      ...{ id, phase, occurredAt, knownAt, contracts, malicious, cause, personsTold },
      clocks: [clock("preliminary", knownAt, 3, 5, authority, at), clock("final", knownAt, null, malicious ? 60 : 30, authority, at)],
    }))
    .sort((a, b) => (a.knownAt < b.knownAt ? 1 : -1));
}

/** The core's clock runs out at 00:00 of the day so many days after the one on which we knew: the day before is the last. */
function clock(
  what: LegalClock["what"],
  knownAt: InstantText,
  from: number | null,
  days: number,
  done: readonly LegalClock["what"][],
  at: InstantText,
): LegalClock {
  const known = dayOf(knownAt);
  const over = startOf(plusDays(known, days));
  const isDone = done.includes(what);
  return {
    what,
    from: from === null ? null : plusDays(known, from),
    by: plusDays(known, days - 1),
    done: isDone,
    passed: !isDone && at >= over,
  };
}
