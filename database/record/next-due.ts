import { due, nextDue } from "../../contract/engine.ts";
import { type Book, machines } from "../../contract/lifecycle/book.ts";
import type { World } from "../../contract/lifecycle/world.ts";
import {
  byServingOrder,
  type CommonEvents,
  type Due,
  type InstantText,
  type Machine,
  type StreamRef,
  type StreamState,
} from "../../contract/machine.ts";

/** How far dues are listed ahead; the next one beyond is listed, too. */
const AHEAD_DAYS = 62;
/** No contract waits longer than this for its next instant. */
const HORIZON_DAYS = 1200;

/** Comes every month of every contract: nobody looks out for it where something else lies ahead. */
export const EVERY_MONTH = "run-month";

/**
 * What the calendar owes a stream after `at`, the present state being settled up to it: all of the next 62 days, or else the next one;
 * and beyond them the next one that is not the run of a month. In serving order.
 */
export function duesAhead(book: Book, stream: StreamRef, at: InstantText): Due[] {
  switch (stream.kind) {
    case "provider":
      return ahead(machines.provider, book.provider, at);
    case "account":
      return ahead(machines.account, book.accounts.get(stream.id), at);
    case "contract":
      return ahead(machines.contract, book.contracts.get(stream.id), at);
    case "incident":
      return ahead(machines.incident, book.incidents.get(stream.id), at);
  }
}

function ahead<S extends StreamState, M extends CommonEvents>(machine: Machine<S, World, M>, state: S | undefined, at: InstantText): Due[] {
  if (state === undefined || machine.dues.length === 0) return [];
  const near = due(machine, state, daysAfter(at, AHEAD_DAYS));
  const later = near.filter((one) => one.at > at);
  if (later.some(({ command }) => command !== EVERY_MONTH)) return later;
  const beyond = nextOfItsOwn(machine, state, at);
  if (later.length > 0) return beyond === null ? later : [...later, beyond];
  // What is still owed from before was refused: it comes again with the next change, and does not hide what lies ahead.
  const refused = new Set(near.map(({ id }) => id));
  const next = nextDue(machine, state, daysAfter(at, HORIZON_DAYS), refused);
  return next === null ? [] : [next];
}

/** The next due after `at` that is not the run of a month. */
function nextOfItsOwn<S extends StreamState, M extends CommonEvents>(machine: Machine<S, World, M>, state: S, at: InstantText): Due | null {
  const until = daysAfter(at, HORIZON_DAYS);
  const own = machine.dues.flatMap((dues) => dues(state, until, true)).filter((one) => one.command !== EVERY_MONTH && one.at > at);
  return own.filter((one) => one.at <= until).sort(byServingOrder)[0] ?? null;
}

const daysAfter = (at: InstantText, days: number): InstantText => new Date(Date.parse(at) + days * 86_400_000).toISOString();
