import { compareText, monthOf, monthsThrough } from "../lifecycle/dates.ts";
import type { DayText, MonthText } from "../machine.ts";
import type { DocumentRow, Mark, NoticeRow, Outlook } from "./outlook.ts";

/** Where something stands in two what-ifs: in one only, in both alike, or in both with another date or sum. */
export type Standing = "a" | "b" | "same" | "differs";

export interface ComparedMonth {
  readonly month: MonthText;
  readonly a: MonthSide;
  readonly b: MonthSide;
  /** Total of b less total of a, whole yen with tax, by the month in which documents are issued. */
  readonly difference: number;
}
export interface MonthSide {
  readonly marks: readonly (Mark & { readonly standing: Standing })[];
  readonly documents: readonly (DocumentRow & { readonly standing: Standing })[];
  readonly total: number;
}
export interface Comparison {
  readonly months: readonly ComparedMonth[];
  /** Totals of all documents, whole yen with tax. */
  readonly a: number;
  readonly b: number;
  readonly difference: number;
  readonly notices: { readonly a: readonly NoticeRow[]; readonly b: readonly NoticeRow[] };
}

/** Two outlooks of the same book side by side, month by month from `from` through `until` (JST days). */
export function compareOutlooks(a: Outlook, b: Outlook, from: DayText, until: DayText): Comparison {
  const months = monthsThrough(monthOf(from), monthOf(until)).map((month) => {
    const left = sideOf(a, b, month, "a");
    const right = sideOf(b, a, month, "b");
    return { month, a: left, b: right, difference: right.total - left.total };
  });
  const sum = (side: "a" | "b") => months.reduce((all, each) => all + each[side].total, 0);
  return { months, a: sum("a"), b: sum("b"), difference: sum("b") - sum("a"), notices: { a: a.notices, b: b.notices } };
}

/** Documents that one outlook has and the other has not, or has otherwise, by key and in order of issue. */
export function documentsChanged(a: Outlook, b: Outlook): { before: DocumentRow | null; after: DocumentRow | null }[] {
  const before = new Map(a.documents.map((row) => [row.key, row]));
  const after = new Map(b.documents.map((row) => [row.key, row]));
  return [...new Set([...before.keys(), ...after.keys()])]
    .map((key) => ({ before: before.get(key) ?? null, after: after.get(key) ?? null }))
    .filter(({ before, after }) => before === null || after === null || !sameDocument(before, after))
    .sort((x, y) => compareText((x.after ?? x.before)?.issuedOn ?? "", (y.after ?? y.before)?.issuedOn ?? ""));
}

function sideOf(own: Outlook, other: Outlook, month: MonthText, only: "a" | "b"): MonthSide {
  const marks = new Map(other.marks.map((mark) => [mark.key, mark]));
  const documents = new Map(other.documents.map((row) => [row.key, row]));
  const mine = own.documents
    .filter(({ issuedOn }) => monthOf(issuedOn) === month)
    .map((row) => ({ ...row, standing: standing(documents.get(row.key), row, sameDocument, only) }));
  return {
    marks: own.marks
      .filter(({ on }) => monthOf(on) === month)
      .map((mark) => ({ ...mark, standing: standing(marks.get(mark.key), mark, sameMark, only) })),
    documents: mine,
    total: mine.reduce((sum, { total }) => sum + total, 0),
  };
}

function standing<Row>(other: Row | undefined, own: Row, same: (x: Row, y: Row) => boolean, only: "a" | "b"): Standing {
  if (other === undefined) return only;
  return same(other, own) ? "same" : "differs";
}

const sameMark = (x: Mark, y: Mark): boolean => x.on === y.on && x.at === y.at && x.facts.total === y.facts.total;
const sameDocument = (x: DocumentRow, y: DocumentRow): boolean =>
  x.total === y.total && x.exTax === y.exTax && x.issuedOn === y.issuedOn && x.due === y.due && x.payBy === y.payBy;
