import type { z } from "zod";
import { type Refusal, type RefusalCode, refuse } from "./refusal.ts";

/** A legal day in JST, "YYYY-MM-DD". Days compare as strings. Arithmetic is done by contract/calendar. */
export type DayText = string;
/** An instant, always ISO 8601 in UTC with milliseconds ("2026-10-01T01:00:00.000Z"), so that instants compare as strings. */
export type InstantText = string;
/** A calendar month, "YYYY-MM". */
export type MonthText = string;

export type StreamKind = "provider" | "account" | "contract" | "incident";
export interface StreamRef {
  readonly kind: StreamKind;
  readonly id: string;
}

/**
 * Who acts. `organisation` is the provider, the reseller or the customer that the person acts for;
 * a reseller reaches only contracts it sold, a customer only its own.
 */
export const roles = ["customer", "reseller", "clerk", "billing", "approver", "administrator", "operator", "system"] as const;
export type Role = (typeof roles)[number];
export interface Actor {
  readonly person: string;
  readonly role: Role;
  readonly organisation: string;
}

/** What somebody asks a stream to do. `data` is whatever came in: the command's own schema reads it. */
export interface Command<Data = unknown> {
  readonly id: string;
  readonly type: string;
  readonly stream: StreamRef;
  readonly actor: Actor;
  readonly data: Data;
  /** When it reached us, if before the decision (paper, fax): then `documents` and `reason` are needed. All deadlines of customers use it. */
  readonly receivedAt?: InstantText;
  readonly documents?: readonly string[];
  readonly reason?: string;
  /** Lateness forgiven (C-05): an administrator, with a reason, approved by another person. */
  readonly waiver?: { readonly reason: string };
  /** The second person of an act of two people; without it such an act waits in `approvals` until somebody gives `approve`. */
  readonly approval?: Actor;
}

/** A command whose envelope has been checked: `receivedAt` is always there. */
export interface Asked<Data> extends Command<Data> {
  readonly receivedAt: InstantText;
}

/** What every event says besides its own data. */
export interface EventEnvelope {
  readonly stream: StreamRef;
  /** 1, 2, 3 … within the stream. */
  readonly sequence: number;
  readonly commandId: string;
  /** The rule of the catalogue by which it happened ("19-2"). */
  readonly rule: string;
  readonly actor: Actor;
  readonly approvedBy: Actor | null;
  /** When it holds in law: an instant, or a JST day. A past day is allowed (13-2). */
  readonly validOn: InstantText | DayText;
  readonly recordedAt: InstantText;
  readonly documents: readonly string[];
}

/** The event of a map of event types: `EventOf<Map>` is the union, `EventOf<Map, "renamed">` one of them. */
export type EventOf<Map, Type extends keyof Map = keyof Map> = {
  [K in Type]: EventEnvelope & { readonly type: K; readonly data: Map[K] };
}[Type];

/** An event as an article gives it; the machine adds the envelope. */
export type DraftOf<Map, Type extends keyof Map = keyof Map> = {
  [K in Type]: { readonly type: K; readonly rule: string; readonly data: Map[K]; readonly validOn?: InstantText | DayText };
}[Type];

/** What the calendar owes: at `at` this command will be given by the system. */
export interface Due {
  /** Deterministic and unique within its stream: the idempotency key together with the stream. */
  readonly id: string;
  readonly at: InstantText;
  /** Order at one instant: ends at 24:00, then starts and changes at 00:00, then runs. */
  readonly phase: "end" | "start" | "run";
  readonly command: string;
  readonly data: unknown;
  readonly rule: string;
  readonly stream: StreamRef;
}

/** The events of one article, each with what it changes. */
export type Handlers<State, Map> = { readonly [Type in keyof Map]: (state: State, data: Map[Type], event: EventEnvelope) => State };
/** What an article's calendar owes. Asked for the `next` only, a recurrence may stop at its first. */
export type Dues<State> = (state: State, until: InstantText, next?: boolean) => readonly Due[];

/** What every stream's state has. */
export interface StreamState {
  readonly id: string;
  readonly kind: StreamKind;
  /** The sequence of the last event; 0 before the first. */
  readonly sequence: number;
  /** Acts of two people that wait for the second, by the id of the command. */
  readonly approvals: Readonly<Record<string, Waiting>>;
}
export interface Waiting {
  readonly command: Command;
  readonly askedAt: InstantText;
}

/** A command as documented: docs/commands.md is made of these. */
export interface CommandSpec<State, World, Map> {
  readonly stream: StreamKind;
  /** The rule that gives the right to it. */
  readonly rule: string;
  readonly summary: { readonly ja: string; readonly en: string };
  readonly actors: readonly Role[];
  /** Another person approves it (contracts.md §1). */
  readonly twoPeople: boolean;
  /** Whether an administrator may forgive its lateness (C-05). */
  readonly waivable: boolean;
  readonly payload: z.ZodType;
  readonly events: readonly (keyof Map & string)[];
  readonly refusals: readonly RefusalCode[];
  readonly run: (world: World, state: State, command: Asked<unknown>, at: InstantText) => readonly DraftOf<Map>[] | Refusal;
}

interface CommandDefinition<State, World, Map, Schema extends z.ZodType> {
  rule: string;
  summary: { ja: string; en: string };
  actors: readonly Role[];
  twoPeople?: boolean;
  waivable?: boolean;
  payload: Schema;
  events: readonly (keyof Map & string)[];
  refusals?: readonly RefusalCode[];
  decide: (world: World, state: State, command: Asked<z.output<Schema>>, at: InstantText) => readonly DraftOf<Map>[] | Refusal;
}

/** Makes the commands of one stream: the payload is read by its schema before `decide` sees it. */
export function commandsOf<State, World, Map>(stream: StreamKind) {
  return <Schema extends z.ZodType>(
    definition: CommandDefinition<State, World, Map, Schema>,
  ): CommandSpec<State, World, Map> & { readonly payload: Schema } => ({
    stream,
    rule: definition.rule,
    summary: definition.summary,
    actors: definition.actors,
    twoPeople: definition.twoPeople ?? false,
    waivable: definition.waivable ?? false,
    payload: definition.payload,
    events: definition.events,
    refusals: definition.refusals ?? [],
    run: (world, state, command, at) => {
      const read = definition.payload.safeParse(command.data);
      if (!read.success) return unreadable(read.error, definition.rule);
      return definition.decide(world, state, { ...command, data: read.data }, at);
    },
  });
}

/** One of the four streams: what it starts as, what it can be asked, what its events change, what its calendar owes. */
export interface Machine<State extends StreamState, World, Map> {
  readonly kind: StreamKind;
  readonly initial: (id: string) => State;
  readonly commands: Readonly<Record<string, CommandSpec<State, World, Map>>>;
  readonly handlers: Handlers<State, Omit<Map, keyof CommonEvents>>;
  readonly dues: readonly Dues<State>[];
  /** Whether this organisation wants a second person for a command that needs none by itself (contracts.md §1). */
  readonly wantsSecond: (world: World, command: string) => boolean;
  /** May this actor reach this stream at all (a reseller its own customers, a customer itself)? */
  readonly reach: (world: World, state: State, actor: Actor) => boolean;
}

/** Sequence and approvals are the same in every stream. */
export interface CommonEvents {
  "approval-asked": { readonly command: Command };
  "approval-given": { readonly request: string };
  "approval-declined": { readonly request: string; readonly reason: string };
}

function unreadable(error: z.ZodError, rule: string): Refusal {
  const issue = error.issues[0];
  return refuse("E_PAYLOAD", rule, { at: issue?.path.map(String).join(".") ?? "", why: issue?.message ?? "" });
}

/** Serving order: by instant, then ends, starts, runs, then rule, subject, id. */
export function byServingOrder(a: Due, b: Due): number {
  return (
    order(a.at, b.at) || phases[a.phase] - phases[b.phase] || order(a.rule, b.rule) || order(a.stream.id, b.stream.id) || order(a.id, b.id)
  );
}
const phases = { end: 0, start: 1, run: 2 };
const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
