import type { AnyEvent } from "../../../contract/lifecycle/follow-ups.ts";
import type { Actor, DayText, InstantText } from "../../../contract/machine.ts";

/** Who put a line into a register, when, and by which clause. */
export interface Entry {
  /** The id by which later acts name it: of the event's data where it has one, else of the command. */
  readonly id: string;
  /** The stream of the contract or incident; null for the provider's own. */
  readonly contract: string | null;
  readonly rule: string;
  readonly at: InstantText;
  readonly validOn: DayText | InstantText;
  readonly by: Actor;
  readonly approvedBy: Actor | null;
  readonly documents: readonly string[];
}

export function entryOf(event: AnyEvent, id: string = event.commandId): Entry {
  const { stream, rule, recordedAt, validOn, actor, approvedBy, documents } = event;
  return { id, contract: stream.kind === "provider" ? null : stream.id, rule, at: recordedAt, validOn, by: actor, approvedBy, documents };
}

/** The events of one type, in their order. */
export function ofType<Type extends AnyEvent["type"]>(events: readonly AnyEvent[], type: Type): Extract<AnyEvent, { type: Type }>[] {
  return events.filter((event): event is Extract<AnyEvent, { type: Type }> => event.type === type);
}

/** Newest first. */
export const newest = <Row extends Entry>(rows: readonly Row[]): Row[] => rows.toSorted((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
