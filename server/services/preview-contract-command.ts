import { type Book, dueBook, type Stepped, step } from "../../contract/lifecycle/book.ts";
import { nextMonth } from "../../contract/lifecycle/dates.ts";
import type { Actor, Command, Due, InstantText } from "../../contract/machine.ts";
import { EVERY_MONTH } from "../../database/record/next-due.ts";
import { type ShownDue, showDue } from "./show-due.ts";
import { type ShownEvent, showEvents } from "./show-event.ts";
import { type ShownContractRefusal, showRefusal } from "./show-refusal.ts";

export type CommandPreview =
  | { readonly ok: false; readonly refusal: ShownContractRefusal }
  | {
      readonly ok: true;
      /** It would wait for a second person; the events are those of the approval. */
      readonly waits: boolean;
      readonly events: readonly ShownEvent[];
      /** What the calendar would owe in consequence, and what it would owe no more; within 14 months. */
      readonly coming: readonly ShownDue[];
      readonly gone: readonly ShownDue[];
    };

const months = 14;
const shown = 12;

/**
 * What would come of a command on this book at an instant, by the same decision that carries it out. Pure. An act of two people is
 * shown as it would be once approved.
 */
export function previewContractCommand(book: Book, command: Command, now: InstantText): CommandPreview {
  const asked = step(book, command, now);
  if (asked.refusal) return { ok: false, refusal: showRefusal(asked.refusal, { stream: command.stream.kind, type: command.type }) };
  const waits = asked.events.some((event) => event.type === "approval-asked" && event.commandId === command.id);
  const approved = waits ? step(book, { ...command, approval: anotherPerson(command.actor) }, now) : asked;
  if (approved.refusal) return { ok: false, refusal: showRefusal(approved.refusal, { stream: command.stream.kind, type: command.type }) };
  return { ok: true, waits, events: showEvents(own(approved, command)), ...difference(book, approved.book, now) };
}

/** Only what the command does; what fell due before it has its own place. */
function own({ events }: Stepped, command: Command): Stepped["events"] {
  const first = events.findIndex(({ commandId }) => commandId === command.id);
  return first === -1 ? [] : events.slice(first);
}

/** Somebody who may approve, for the sake of the preview. */
function anotherPerson(actor: Actor): Actor {
  return { ...actor, person: "another", role: actor.role === "reseller" ? "reseller" : "approver" };
}

function difference(before: Book, after: Book, now: InstantText): { coming: ShownDue[]; gone: ShownDue[] } {
  const until = `${nextMonth(now.slice(0, 7), months)}-01T00:00:00.000Z`;
  const [old, fresh] = [before, after].map(
    (book) =>
      new Map(
        dueBook(book, until)
          .filter(notRoutine)
          .map((due) => [keyOf(due), due] as const),
      ),
  );
  if (old === undefined || fresh === undefined) return { coming: [], gone: [] };
  return {
    coming: [...fresh]
      .filter(([key]) => !old.has(key))
      .slice(0, shown)
      .map(([, due]) => showDue(due)),
    gone: [...old]
      .filter(([key]) => !fresh.has(key))
      .slice(0, shown)
      .map(([, due]) => showDue(due)),
  };
}

const keyOf = ({ stream, id, at }: Due): string => `${stream.kind}/${stream.id}/${id}/${at}`;
/** A month run comes every month anyway. */
const notRoutine = ({ command }: Due): boolean => command !== EVERY_MONTH;
