import type { CommonEvents, InstantText, StreamState } from "../machine.ts";
import type { OutageCause } from "../money/outage-cause.ts";
import type { Addon, Notice, NoticeEvents } from "./contract-state.ts";

/** An outage or an incident with personal data. */
export interface IncidentEvents extends CommonEvents, NoticeEvents {
  reported: { by: string; contract: string | null; at: InstantText; ownGearChecked: boolean };
  detected: {
    kind: "outage" | "personal-data";
    occurredAt: InstantText;
    detectedAt: InstantText;
    /** Since when we know: the customer's notice or the monitoring, whichever was earlier (R-32-1). */
    knownAt: InstantText;
    contracts: readonly string[];
    scope: "service" | Addon;
    extent: "total" | "near-total" | "partial";
    malicious: boolean;
  };
  "users-notified": { at: InstantText; inTime: boolean };
  recovered: { at: InstantText; inTime: boolean };
  "clock-passed": { clock: string };
  investigated: { finding: "provider" | "customer" | "none-found"; cost: bigint | null };
  classified: { cause: OutageCause; reason: string };
  "authority-told": { report: "preliminary" | "final"; at: InstantText };
  "persons-told": { at: InstantText };
  closed: Record<never, never>;
}

export interface IncidentState extends StreamState {
  readonly kind: "incident";
  readonly phase: "none" | "open" | "recovered" | "classified" | "closed";
  readonly incidentKind: "outage" | "personal-data";
  readonly occurredAt: InstantText;
  readonly detectedAt: InstantText;
  readonly knownAt: InstantText;
  readonly recoveredAt: InstantText | null;
  readonly recoveredInTime: boolean | null;
  readonly notifiedAt: InstantText | null;
  readonly notifiedInTime: boolean | null;
  readonly contracts: readonly string[];
  readonly scope: "service" | Addon;
  readonly extent: "total" | "near-total" | "partial";
  readonly malicious: boolean;
  readonly reports: readonly { readonly by: string; readonly contract: string | null; readonly at: InstantText }[];
  readonly finding: "provider" | "customer" | "none-found" | null;
  readonly cause: OutageCause | null;
  readonly clocks: readonly string[];
  readonly authority: readonly ("preliminary" | "final")[];
  readonly personsTold: boolean;
  readonly notices: Readonly<Record<string, Notice>>;
}
