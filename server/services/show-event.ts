import type { AnyEvent } from "../../contract/lifecycle/follow-ups.ts";
import type { Actor, EventEnvelope, StreamKind } from "../../contract/machine.ts";

/** One fact of an event as a screen shows it: its name in the dictionaries (commands.fields) and how its value reads. */
export interface ShownFact {
  readonly name: string;
  readonly value: string | number | boolean;
  readonly is: "day" | "instant" | "month" | "yen" | "number" | "flag" | "word" | "person";
  /** Behind the name, where a record has several: the item of a quantity. */
  readonly of?: string;
}

export interface ShownEvent {
  readonly type: string;
  readonly rule: string;
  readonly stream: { readonly kind: StreamKind; readonly id: string };
  readonly sequence: number;
  /** When it holds in law: an instant in UTC or a JST day. */
  readonly on: string;
  readonly recordedAt: string;
  readonly actor: Pick<Actor, "person" | "role">;
  readonly approvedBy: Pick<Actor, "person" | "role"> | null;
  readonly documents: readonly string[];
  readonly facts: readonly ShownFact[];
}

/** An event for the browser: plain JSON, yen as numbers, only what a person reads. */
export function showEvent(event: EventEnvelope & { readonly type: string; readonly data: unknown }): ShownEvent {
  const { type, rule, stream, sequence, validOn, recordedAt, actor, approvedBy, documents } = event;
  return {
    type,
    rule,
    stream,
    sequence,
    on: validOn,
    recordedAt,
    actor: { person: actor.person, role: actor.role },
    approvedBy: approvedBy && { person: approvedBy.person, role: approvedBy.role },
    documents,
    facts: factsOf(type, event.data),
  };
}

export const showEvents = (events: readonly AnyEvent[]): ShownEvent[] => events.map((event) => showEvent(event));

/** What a record within an event's data contributes: the overlay of "overlay-notified", the plan of "planned". */
const inner: Readonly<Record<string, readonly string[]>> = {
  overlay: ["kind", "from", "until", "reason", "emergency"],
  notice: ["about", "form"],
  plan: ["no", "month", "total", "due"],
  charge: ["what", "amount", "on"],
  term: ["rule", "from", "to"],
  rate: ["from", "national", "local"],
  levy: ["kind", "from", "to", "tenths"],
  command: ["type"],
  waiver: ["reason"],
  biller: ["kind"],
  setup: ["kind"],
};
/** Ids that say nothing to a person who sees the event beside its contract. */
const hidden = new Set(["account", "party", "order", "hold", "matter", "request", "batch", "notBefore", "work", "alarm"]);

/** The scalars of an event's or command's data that a person reads. */
export function factsOf(type: string, data: unknown): ShownFact[] {
  if (typeof data !== "object" || data === null) return [];
  return Object.entries(data).flatMap(([name, value]): ShownFact[] => {
    if (isRecord(value) && inner[name]) {
      const named = inner[name];
      return named.flatMap((key) => fact(name === "overlay" && key === "kind" ? "overlayKind" : key, value[key]));
    }
    if (isRecord(value)) return Object.entries(value).flatMap(([key, one]) => fact(name, one).map((shown) => ({ ...shown, of: key })));
    if (hidden.has(name) || (name === "notice" && type !== "notice-arrived" && type !== "notice-bounced")) return [];
    if (Array.isArray(value)) return value.flatMap((one) => (typeof one === "object" ? [] : fact(name, one)));
    return fact(name, value);
  });
}

function fact(name: string, value: unknown): ShownFact[] {
  // Of a stop without an end the reminders are counted, downwards from nought: no days that are left.
  if (name === "daysLeft" && typeof value === "number" && value < 0) return [];
  if (value === null || value === undefined || value === "") return [];
  if (typeof value === "bigint") return [{ name, value: Number(value), is: "yen" }];
  if (typeof value === "number") return [{ name, value, is: "number" }];
  if (typeof value === "boolean") return [{ name, value, is: "flag" }];
  if (typeof value !== "string" || /^[0-9a-f]{8}-[0-9a-f]{4}-/.test(value)) return [];
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return [{ name, value, is: "day" }];
  if (/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(value)) return [{ name, value, is: "instant" }];
  if (/^\d{4}-\d{2}$/.test(value)) return [{ name, value, is: "month" }];
  return [{ name, value, is: name === "by" ? "person" : "word" }];
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
