import { type Book, type Dropped, settleBook, step } from "../lifecycle/book.ts";
import { later } from "../lifecycle/dates.ts";
import type { AnyEvent } from "../lifecycle/follow-ups.ts";
import type { Due, InstantText, StreamKind } from "../machine.ts";
import type { Refusal } from "../refusal.ts";
import { arrivingOn, promptly } from "../scenario/delivery.ts";
import type { Step } from "../scenario/format.ts";
import { beforeStep, commandOf, type Names } from "../scenario/step-command.ts";

/** What became of one step, in the order in which the steps were taken. */
export interface StepTaken {
  /** Position in the list as it was given, from 0. */
  readonly index: number;
  readonly at: InstantText;
  readonly command: string;
  /** The kind of stream that it was given to. */
  readonly stream: StreamKind;
  readonly refusal: Refusal | null;
}

export interface Ahead {
  /** Everything that would happen after `now`, in order. */
  readonly events: readonly AnyEvent[];
  readonly steps: readonly StepTaken[];
  readonly dropped: readonly Dropped[];
  /** The book at `until`. */
  readonly book: Book;
}

/**
 * What would happen to a book from `now` to `until` if these steps were taken: a copy is moved, nothing is written.
 * Steps are taken in the order of their instants, one before `now` at `now`; a refused step changes nothing and is reported.
 * Notices arrive as in scenarios, those on their way too: mails at once, letters after two bank days, unless a step says otherwise.
 */
export function whatIf(book: Book, names: Names, steps: readonly Step[], now: InstantText, until: InstantText): Ahead {
  const events: AnyEvent[] = [];
  const dropped: Dropped[] = [];
  const taken: StepTaken[] = [];
  let ahead = underWay(book, now);
  const ordered = steps
    .map((one, index) => ({ one, index, at: later(one.at, now) }))
    .sort((a, b) => (a.at === b.at ? a.index - b.index : a.at < b.at ? -1 : 1));
  for (const { one, index, at } of ordered) {
    if (at > until) continue;
    const first = beforeStep(one, `what-if-${index + 1}`, names);
    if (first !== null) {
      const came = step(ahead, first, at);
      ahead = came.book;
      events.push(...came.events);
    }
    const command = commandOf(one, `what-if-${index + 1}`, ahead, names);
    const outcome = step(one.arrives === undefined ? ahead : { ...ahead, deliver: arrivingOn(one.arrives) }, command, at);
    ahead = { ...outcome.book, deliver: promptly };
    events.push(...outcome.events);
    dropped.push(...outcome.dropped);
    taken.push({ index, at, command: one.do, stream: command.stream.kind, refusal: outcome.refusal });
  }
  const settled = settleBook(ahead, until);
  return { events: [...events, ...settled.events], steps: taken, dropped: [...dropped, ...settled.dropped], book: settled.book };
}

/** The book with everything on its way that has been sent and has neither arrived nor come back: it arrives in the usual time, at the earliest now. */
function underWay(book: Book, now: InstantText): Book {
  const known = new Set(book.underWay.map(({ id }) => id));
  const open = (kind: "contract" | "account", streams: Book["contracts"] | Book["accounts"]): Due[] =>
    [...streams.values()].flatMap((state) =>
      Object.values(state.notices)
        .filter((notice) => notice.arrivedAt === null && notice.bouncedAt === null && !known.has(`arrival/${notice.id}`))
        .flatMap((notice): Due[] => {
          const arrives = promptly(notice, book.seed);
          if (arrives === null || arrives === undefined) return [];
          return [
            {
              id: `arrival/${notice.id}`,
              at: later(arrives, now),
              phase: "start",
              command: "record-arrival",
              data: { notice: notice.id },
              rule: "C-09",
              stream: { kind, id: state.id },
            },
          ];
        }),
    );
  return {
    ...book,
    deliver: promptly,
    underWay: [...book.underWay, ...open("contract", book.contracts), ...open("account", book.accounts)],
  };
}
