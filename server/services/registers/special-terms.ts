import type { AnyEvent } from "../../../contract/lifecycle/follow-ups.ts";
import type { DayText } from "../../../contract/machine.ts";
import type { SpecialOverride } from "../../../contract/terms/special-term.ts";
import { type Entry, entryOf, newest, ofType } from "./entry.ts";

export const specialTermEvents = ["special-term-set"] as const;

/** 8: what a customer and the provider agreed on against one rule. */
export interface SpecialTermEntry extends Entry {
  readonly overridden: string;
  readonly from: DayText;
  readonly to: DayText | null;
  readonly document: string;
  readonly override: SpecialOverride;
  readonly state: "ahead" | "in-force" | "over";
}

/** The latest wording of each special term; one that was set again under its id replaced the earlier. */
export function specialTermRegister(events: readonly AnyEvent[], today: DayText): SpecialTermEntry[] {
  const latest = new Map<string, SpecialTermEntry>();
  for (const event of ofType(events, "special-term-set")) {
    const { id, rule, from, to, document, override } = event.data.term;
    const state = from > today ? "ahead" : to !== null && to < today ? "over" : "in-force";
    latest.set(`${event.stream.id}/${id}`, { ...entryOf(event, id), overridden: rule, from, to, document, override, state });
  }
  return newest([...latest.values()]);
}
