import { due, nextDue } from "../../contract/engine.ts";
import { type Book, machines } from "../../contract/lifecycle/book.ts";
import type { World } from "../../contract/lifecycle/world.ts";
import type { CommonEvents, Due, InstantText, Machine, StreamRef, StreamState } from "../../contract/machine.ts";

/** How far dues are listed ahead; the next one beyond is listed, too. */
const AHEAD_DAYS = 62;
/** No contract waits longer than this for its next instant. */
const HORIZON_DAYS = 1200;

/** What the calendar owes a stream after `at`, the present state being settled up to it: all of the next 62 days, or else the next one. In serving order. */
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
  if (later.length > 0) return later;
  // What is still owed from before was refused: it comes again with the next change, and does not hide what lies ahead.
  const refused = new Set(near.map(({ id }) => id));
  const next = nextDue(machine, state, daysAfter(at, HORIZON_DAYS), refused);
  return next === null ? [] : [next];
}

const daysAfter = (at: InstantText, days: number): InstantText => new Date(Date.parse(at) + days * 86_400_000).toISOString();
