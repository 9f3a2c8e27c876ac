import type { AnyEvent } from "../../../contract/lifecycle/follow-ups.ts";
import { type Entry, entryOf, newest, ofType } from "./entry.ts";

export const contractorEvents = ["contractor-registered", "contractor-ended"] as const;
export const disclosureEvents = ["information-disclosed"] as const;

/** 42-4: contractors under a confidentiality agreement; what they have learnt stays secret after its end. */
export interface ContractorEntry extends Entry {
  readonly contractor: string;
  readonly agreement: string;
  readonly endedAt: string | null;
}
export function contractorRegister(events: readonly AnyEvent[]): ContractorEntry[] {
  const latest = new Map<string, ContractorEntry>();
  for (const event of events) {
    if (event.type === "contractor-registered") latest.set(event.data.contractor, { ...entryOf(event), ...event.data, endedAt: null });
    if (event.type === "contractor-ended") {
      const known = latest.get(event.data.contractor);
      if (known) latest.set(event.data.contractor, { ...known, endedAt: event.recordedAt });
    }
  }
  return newest([...latest.values()]);
}

export interface DisclosureEntry extends Entry {
  readonly contractor: string;
  readonly what: string;
}
export function disclosureRegister(events: readonly AnyEvent[]): DisclosureEntry[] {
  return newest(ofType(events, "information-disclosed").map((event) => ({ ...entryOf(event), ...event.data })));
}
