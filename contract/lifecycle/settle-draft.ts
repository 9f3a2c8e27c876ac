import { decide, serve, system } from "../engine.ts";
import { byServingOrder, type Command, type Due, type InstantText } from "../machine.ts";
import { isRefusal, type Refusal } from "../refusal.ts";
import { close, type Draft, keyOf, look, onStream, record } from "./book-draft.ts";
import type { Notice } from "./contract-state.ts";
import { type AnyEvent, followUps } from "./follow-ups.ts";

/** Serves what falls due up to `until`, the earliest first; what is refused is looked at again when its stream has changed. */
export function settleInto(draft: Draft, until: InstantText, recordedAt: InstantText = until): void {
  if (draft.known !== until)
    for (const kind of ["account", "contract", "incident"] as const)
      for (const id of draft[`${kind}s`].keys()) look(draft, kind, id, until);
  draft.known = until;
  for (;;) {
    for (const { kind, id } of draft.stale.values()) look(draft, kind, id, until);
    draft.stale.clear();
    let best: Due | null = null;
    for (const one of draft.next.values()) if (best === null || byServingOrder(one, best) < 0) best = one;
    for (const one of draft.underWay) if (one.at <= until && (best === null || byServingOrder(one, best) < 0)) best = one;
    if (best === null) return;
    const owed = best;
    draft.underWay = draft.underWay.filter((one) => one !== owed);
    const outcome = onStream(draft, owed.stream.kind, owed.stream.id, owed.at, (machine, world, state) =>
      serve(machine, world, state, owed, recordedAt),
    );
    if (isRefusal(outcome) || outcome.length === 0) {
      const key = keyOf(owed.stream.kind, owed.stream.id);
      if (isRefusal(outcome)) draft.dropped.push({ type: owed.command, stream: key, refusal: outcome });
      draft.refused.set(key, (draft.refused.get(key) ?? new Set()).add(owed.id));
      look(draft, owed.stream.kind, owed.stream.id, until);
    } else happened(draft, outcome, owed.at, recordedAt);
  }
}

/** Gives one command and what follows from it. */
export function give(draft: Draft, command: Command, at: InstantText, recordedAt: InstantText): readonly AnyEvent[] | Refusal {
  const { kind, id } = command.stream;
  const outcome = onStream(draft, kind, id, at, (machine, world, state) => decide(machine, world, state, command, at, recordedAt));
  if (isRefusal(outcome)) return outcome;
  happened(draft, outcome, at, recordedAt);
  return outcome;
}

function happened(draft: Draft, events: readonly AnyEvent[], at: InstantText, recordedAt: InstantText): void {
  for (const event of events) {
    draft.events.push(event);
    record(draft, event);
    if (event.type === "notice-issued" && draft.deliver) dispatch(draft, event.stream, event.data.notice, at);
  }
  for (const event of events) follow(draft, event, at, recordedAt);
}

/** Gives what an event asks of the other streams. */
export function follow(draft: Draft, event: AnyEvent, at: InstantText, recordedAt: InstantText): void {
  for (const followUp of followUps(close(draft), event)) {
    const { stream, type, data } = followUp;
    if (!draft.owns(stream)) {
      draft.asked.push({ event, followUp });
      continue;
    }
    const id = `${event.stream.kind}/${event.stream.id}/${event.sequence}/${stream.id}`;
    const outcome = give(draft, { id, type, stream, actor: system, data }, at, recordedAt);
    if (isRefusal(outcome)) draft.dropped.push({ type, stream: keyOf(stream.kind, stream.id), refusal: outcome });
  }
}

function dispatch(draft: Draft, stream: AnyEvent["stream"], notice: Notice, at: InstantText): void {
  const arrives = draft.deliver?.(notice, draft.seed);
  if (arrives === null || arrives === undefined || stream.kind === "incident") return;
  draft.underWay.push({
    id: `arrival/${notice.id}`,
    at: arrives < at ? at : arrives,
    phase: "start",
    command: "record-arrival",
    data: { notice: notice.id },
    rule: "C-09",
    stream,
  });
}
