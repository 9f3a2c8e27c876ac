import type { Book } from "../lifecycle/book.ts";
import { dayOf, later } from "../lifecycle/dates.ts";
import type { DayText, InstantText } from "../machine.ts";
import type { Refusal } from "../refusal.ts";
import type { Step } from "../scenario/format.ts";
import type { Names } from "../scenario/step-command.ts";
import { documentsChanged } from "./compare.ts";
import { type DocumentRow, type Mark, type NoticeRow, outlookOf } from "./outlook.ts";
import { safeMoments } from "./safe-moments.ts";
import { whatIf } from "./what-if.ts";

/** What a change of the provider's would mean for the contracts of one book (one account with its contracts). */
export interface Affected {
  readonly contract: string;
  readonly account: string;
  /** Documents that would be otherwise, new or gone. */
  readonly documents: readonly { readonly before: DocumentRow | null; readonly after: DocumentRow | null }[];
  /** Whole yen with tax over the whole time ahead: after less before. */
  readonly yen: number;
  /** Notices that would go out because of it, with the last day of arrival. */
  readonly notices: readonly NoticeRow[];
  /** Dates that would move, appear or go: events ahead and last safe moments. */
  readonly dates: readonly MovedDate[];
}
export interface MovedDate {
  readonly what: string;
  readonly rule: string;
  readonly before: DayText | null;
  readonly after: DayText | null;
}

/**
 * Takes the change (steps on the provider's stream) at `now` in a copy of the book and compares the time up to `until` with what
 * would come without it. A refused step comes back as its refusal; contracts that nothing happens to are left out.
 */
export function affectedBy(book: Book, names: Names, change: readonly Step[], now: InstantText, until: InstantText): Affected[] | Refusal {
  const last = dayOf(until);
  const without = whatIf(book, names, [], now, until);
  const changed = whatIf(book, names, change, now, until);
  const refusal = changed.steps.find((one) => one.refusal !== null)?.refusal;
  if (refusal) return refusal;
  const before = outlookOf(without);
  const after = outlookOf(changed);
  const documents = documentsChanged(before, after);
  const known = new Set(before.notices.map(({ key }) => key));
  const moments = (held: Book) => new Map(safeMoments(held, now, last).map((moment) => [moment.id, moment]));
  // What is filed today counts by the policy of today: so the moments are asked of the book right after the change.
  const momentsBefore = moments(book);
  const momentsAfter = moments(whatIf(book, names, change, now, now).book);
  return [...book.contracts.values()].flatMap((contract): Affected[] => {
    const own = documents.filter(({ before, after }) => (after ?? before)?.contract === contract.id);
    const notices = after.notices.filter(({ key, stream }) => stream.id === contract.id && !known.has(key));
    const dates = [...movedMarks(before.marks, after.marks, contract.id), ...movedMoments(momentsBefore, momentsAfter, contract.id)];
    if (own.length === 0 && notices.length === 0 && dates.length === 0) return [];
    const yen = own.reduce((sum, { before, after }) => sum + (after?.total ?? 0) - (before?.total ?? 0), 0);
    return [{ contract: contract.id, account: contract.account, documents: own, yen, notices, dates }];
  });
}

/** Marks of a contract that are on another day, or in one only. Notices and documents have lists of their own. */
function movedMarks(before: readonly Mark[], after: readonly Mark[], contract: string): MovedDate[] {
  const own = (marks: readonly Mark[]) =>
    new Map(
      marks
        .filter(({ stream, type }) => stream.kind === "contract" && stream.id === contract && type !== "notice-issued")
        .map((mark) => [mark.key, mark]),
    );
  const [left, right] = [own(before), own(after)];
  return moved(left, right, (mark) => mark.type);
}

function movedMoments(
  before: ReadonlyMap<string, ReturnType<typeof safeMoments>[number]>,
  after: ReadonlyMap<string, ReturnType<typeof safeMoments>[number]>,
  contract: string,
): MovedDate[] {
  const own = (all: typeof before) =>
    // A notice that the change itself sends stands in the list of notices.
    new Map([...all].filter(([, moment]) => moment.contract === contract && moment.kind !== "notice-arrives"));
  return moved(own(before), own(after), (moment) => moment.kind);
}

function moved<Row extends { readonly on: DayText; readonly rule: string }>(
  before: ReadonlyMap<string, Row>,
  after: ReadonlyMap<string, Row>,
  what: (row: Row) => string,
): MovedDate[] {
  return [...new Set([...before.keys(), ...after.keys()])]
    .flatMap((key): MovedDate[] => {
      const row = after.get(key) ?? before.get(key);
      const [was, will] = [before.get(key)?.on ?? null, after.get(key)?.on ?? null];
      return row === undefined || was === will ? [] : [{ what: what(row), rule: row.rule, before: was, after: will }];
    })
    .sort((a, b) => (later(a.after ?? a.before ?? "", "") < later(b.after ?? b.before ?? "", "") ? -1 : 1));
}
