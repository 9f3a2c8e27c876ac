import type { Book, Deliver, Dropped } from "../../contract/lifecycle/book.ts";
import type { AnyEvent } from "../../contract/lifecycle/follow-ups.ts";
import type { Due, InstantText } from "../../contract/machine.ts";
import type { Refusal } from "../../contract/refusal.ts";
import type { World as Tables } from "../../contract/world.ts";

/**
 * What is consistent in one transaction: an account with all its contracts (by the customer's organisation), the provider's own
 * stream, or one incident. What one asks of another goes through the inbox.
 */
export interface Unit {
  readonly kind: "account" | "provider" | "incident";
  readonly id: string;
}

/** Whose record, and what it starts from. `seed` and `deliver` are for scenarios; without them the terms as printed, and people record arrivals. */
export interface OfProvider {
  /** The provider's organisation. */
  readonly provider: string;
  readonly seed?: Tables | undefined;
  readonly deliver?: Deliver | undefined;
}

/** What came of a command. */
export interface Given {
  /** In the order in which they happened: what fell due first, then the command's, then what followed. */
  readonly events: readonly AnyEvent[];
  readonly refusal: Refusal | null;
  readonly dropped: readonly Dropped[];
  /** The same command had been carried out before: these are its events of then, and nothing happened now. */
  readonly repeated: boolean;
}

export interface Settled {
  readonly events: readonly AnyEvent[];
  readonly dropped: readonly Dropped[];
  /** The next instant at which the unit has something to serve; null = nothing is known. */
  readonly nextDueAt: InstantText | null;
}

export interface Forecast {
  readonly book: Book;
  /** What has fallen due by now and nobody has written yet: it holds all the same, with the sequences that it will have. */
  readonly settled: readonly AnyEvent[];
  /** What will happen until then if nobody does anything and notices arrive promptly. */
  readonly events: readonly AnyEvent[];
  readonly dropped: readonly Dropped[];
  /** What the calendar owes from now to then as far as the present state tells. */
  readonly dues: readonly Due[];
}

/** A unit that has something to serve. */
export interface DueUnit {
  readonly unit: Unit;
  readonly at: InstantText;
}

export interface RecordedEvent {
  readonly position: bigint;
  readonly event: AnyEvent;
  readonly previousHash: string;
  readonly hash: string;
}
