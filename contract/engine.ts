import {
  type Actor,
  byServingOrder,
  type Command,
  type CommandSpec,
  type CommonEvents,
  type DraftOf,
  type Due,
  type EventOf,
  type InstantText,
  type Machine,
  type StreamState,
} from "./machine.ts";
import { isRefusal, type Refusal, refuse } from "./refusal.ts";

/**
 * What comes of a command at an instant: the events to append, or why not. Pure; `state` must be settled up to `at`.
 * `recordedAt` differs from `at` only when the system serves what fell due earlier.
 */
export function decide<S extends StreamState, W, M extends CommonEvents>(
  machine: Machine<S, W, M>,
  world: W,
  state: S,
  command: Command,
  at: InstantText,
  recordedAt: InstantText = at,
): EventOf<M>[] | Refusal {
  if (command.type === "approve" || command.type === "decline") return answerRequest(machine, world, state, command, at);
  const spec = Object.hasOwn(machine.commands, command.type) ? machine.commands[command.type] : undefined;
  if (spec === undefined) return refuse("E_UNKNOWN_COMMAND", "C-08", { type: command.type });
  const wrong = envelopeRefusal(machine, world, state, spec, command, at);
  if (wrong) return wrong;

  const asked = { ...command, receivedAt: command.receivedAt ?? at };
  const outcome = spec.run(world, state, asked, at);
  if (isRefusal(outcome)) return outcome;
  if ((spec.twoPeople || command.waiver || machine.wantsSecond(world, command.type)) && command.actor.role !== "system") {
    if (command.approval === undefined) {
      const waiting = { type: "approval-asked", rule: spec.rule, data: { command: asked } } as const;
      return wrap(machine, state, [waiting as DraftOf<M>], command, null, at, recordedAt);
    }
    const bad = approverRefusal(spec.rule, command.actor, command.approval);
    if (bad) return bad;
  }
  return wrap(machine, state, outcome, command, command.approval ?? null, at, recordedAt);
}

/** The state after an event. Sees the event only, never the world. */
export function evolve<S extends StreamState, W, M extends CommonEvents>(machine: Machine<S, W, M>, state: S, event: EventOf<M>): S {
  const next = evolveData(machine, state, event);
  return { ...next, sequence: event.sequence };
}

/** All that the calendar owes up to `until` (inclusive), in serving order, as far as the present state tells. */
export function due<S extends StreamState, W, M>(machine: Machine<S, W, M>, state: S, until: InstantText): Due[] {
  return machine.dues
    .flatMap((dues) => dues(state, until))
    .filter((one) => one.at <= until)
    .sort(byServingOrder);
}

/** Serves every due up to `now` in order. Follow-ups to other streams are routed by the book, not here. */
export function settle<S extends StreamState, W, M extends CommonEvents>(
  machine: Machine<S, W, M>,
  world: W,
  state: S,
  now: InstantText,
): EventOf<M>[] {
  const events: EventOf<M>[] = [];
  const refused = new Set<string>();
  let settled = state;
  for (let next = first(machine, settled, now, refused); next; next = first(machine, settled, now, refused)) {
    const outcome = serve(machine, world, settled, next, now);
    if (isRefusal(outcome) || outcome.length === 0) refused.add(next.id);
    else
      for (const event of outcome) {
        events.push(event);
        settled = evolve(machine, settled, event);
      }
  }
  return events;
}

/** Serves one due: valid on its instant, recorded now. */
export function serve<S extends StreamState, W, M extends CommonEvents>(
  machine: Machine<S, W, M>,
  world: W,
  state: S,
  owed: Due,
  now: InstantText,
): EventOf<M>[] | Refusal {
  const command: Command = { id: `${owed.stream.id}/${owed.id}`, type: owed.command, stream: owed.stream, actor: system, data: owed.data };
  return decide(machine, world, state, command, owed.at, now);
}

export const system: Actor = { person: "system", role: "system", organisation: "system" };

function first<S extends StreamState, W, M>(
  machine: Machine<S, W, M>,
  state: S,
  until: InstantText,
  refused: ReadonlySet<string>,
): Due | null {
  let best: Due | null = null;
  for (const dues of machine.dues)
    for (const one of dues(state, until, true))
      if (one.at <= until && !refused.has(one.id) && (best === null || byServingOrder(one, best) < 0)) best = one;
  return best;
}

/** The next due of a stream up to `until`, leaving out those refused before. */
export const nextDue = first;

function envelopeRefusal<S extends StreamState, W, M>(
  machine: Machine<S, W, M>,
  world: W,
  state: S,
  spec: CommandSpec<S, W, M>,
  command: Command,
  at: InstantText,
): Refusal | null {
  const { actor, receivedAt, waiver } = command;
  if (!spec.actors.includes(actor.role)) return refuse("E_FORBIDDEN", spec.rule, { role: actor.role, allowed: [...spec.actors] });
  if (!machine.reach(world, state, actor)) return refuse("E_NOT_OWN", spec.rule, { organisation: actor.organisation });
  if (receivedAt !== undefined && receivedAt > at) return refuse("E_RECEIVED_LATER", "C-08", { receivedAt, at });
  if (receivedAt !== undefined && receivedAt < at && actor.role !== "system" && (!command.reason || !command.documents?.length))
    return refuse("E_NO_DOCUMENT", "C-08", { receivedAt, needs: ["documents", "reason"] });
  if (waiver && !spec.waivable) return refuse("E_NO_WAIVER", spec.rule, {});
  if (waiver && (actor.role !== "administrator" || waiver.reason.trim() === ""))
    return refuse("E_FORBIDDEN", "C-05", { role: actor.role, allowed: ["administrator"] });
  return null;
}

/** The second person: not the first one, and entitled to approve. A reseller's own act may be approved in its own house. */
function approverRefusal(rule: string, actor: Actor, approver: Actor): Refusal | null {
  if (approver.person === actor.person) return refuse("E_SAME_PERSON", rule, { person: actor.person });
  const ofHouse = actor.role === "reseller" && approver.role === "reseller" && approver.organisation === actor.organisation;
  if (!ofHouse && approver.role !== "approver" && approver.role !== "administrator")
    return refuse("E_NOT_APPROVER", rule, { role: approver.role, allowed: ["approver", "administrator"] });
  return null;
}

/** `approve` carries out what waited, decided anew on the state of today; `decline` drops it. */
function answerRequest<S extends StreamState, W, M extends CommonEvents>(
  machine: Machine<S, W, M>,
  world: W,
  state: S,
  command: Command,
  at: InstantText,
): EventOf<M>[] | Refusal {
  const data: { request?: unknown; reason?: unknown } = typeof command.data === "object" && command.data !== null ? command.data : {};
  const request = String(data.request ?? "");
  const waiting = Object.hasOwn(state.approvals, request) ? state.approvals[request] : undefined;
  if (waiting === undefined) return refuse("E_NO_SUCH_REQUEST", "C-08", { request, open: Object.keys(state.approvals) });
  const spec = machine.commands[waiting.command.type];
  const rule = spec?.rule ?? "C-08";
  if (!machine.reach(world, state, command.actor)) return refuse("E_NOT_OWN", rule, { organisation: command.actor.organisation });

  if (command.type === "decline") {
    const own = command.actor.person === waiting.command.actor.person;
    const bad = own ? null : approverRefusal(rule, waiting.command.actor, command.actor);
    const declined = { type: "approval-declined", rule, data: { request, reason: String(data.reason ?? "") } } as const;
    return bad ?? wrap(machine, state, [declined as DraftOf<M>], command, null, at, at);
  }
  const bad = approverRefusal(rule, waiting.command.actor, command.actor);
  if (bad) return bad;
  if (spec === undefined) return refuse("E_UNKNOWN_COMMAND", "C-08", { type: waiting.command.type });
  const asked = { ...waiting.command, receivedAt: waiting.command.receivedAt ?? waiting.askedAt, approval: command.actor };
  const outcome = spec.run(world, state, asked, at);
  if (isRefusal(outcome)) return outcome;
  const given = { type: "approval-given", rule, data: { request } } as const;
  return wrap(machine, state, [given as DraftOf<M>, ...outcome], { ...asked, id: command.id }, command.actor, at, at);
}

function wrap<S extends StreamState, W, M>(
  machine: Machine<S, W, M>,
  state: S,
  drafts: readonly DraftOf<M>[],
  command: Command,
  approvedBy: Actor | null,
  at: InstantText,
  recordedAt: InstantText,
): EventOf<M>[] {
  return drafts.map((draft, n) => {
    const { type, rule, data, validOn }: { type: keyof M; rule: string; data: unknown; validOn?: string } = draft;
    const event = {
      stream: { kind: machine.kind, id: state.id },
      sequence: state.sequence + n + 1,
      type,
      commandId: command.id,
      rule,
      actor: command.actor,
      approvedBy,
      validOn: validOn ?? at,
      recordedAt,
      documents: command.documents ?? [],
      data,
    };
    return event as EventOf<M>;
  });
}

function evolveData<S extends StreamState, W, M extends CommonEvents>(machine: Machine<S, W, M>, state: S, event: EventOf<M>): S {
  const common = event as EventOf<CommonEvents>;
  switch (common.type) {
    case "approval-asked":
      return {
        ...state,
        approvals: { ...state.approvals, [common.commandId]: { command: common.data.command, askedAt: common.recordedAt } },
      };
    case "approval-given":
    case "approval-declined": {
      const { [common.data.request]: _answered, ...open } = state.approvals;
      return { ...state, approvals: open };
    }
    default: {
      // One handler for each type of event is checked where the machine is put together; here its type is only known by name.
      const handlers = machine.handlers as unknown as Readonly<Record<keyof M, (state: S, data: unknown, event: EventOf<M>) => S>>;
      return handlers[event.type](state, event.data, event);
    }
  }
}
