import type { AffectedRow } from "../../server/services/book-wide-what-if.ts";
import { csvText } from "../../server/services/csv.ts";

export interface Sums {
  /** Whole yen with tax. */
  readonly yen: number;
  readonly notices: number;
  readonly dates: number;
  readonly byMonth: readonly { readonly month: string; readonly yen: number; readonly documents: number }[];
  readonly byNotice: readonly { readonly about: string; readonly article: string; readonly by: string | null; readonly count: number }[];
}

/** Everything that a change would mean, added up: money by usage month, notices by what they are about and when they must arrive. */
export function sumAffected(rows: readonly AffectedRow[]): Sums {
  const months = new Map<string, { yen: number; documents: number }>();
  const notices = new Map<string, { about: string; article: string; by: string | null; count: number }>();
  let dates = 0;
  for (const row of rows) {
    dates += row.dates.length;
    for (const { month, before, after } of row.documents) {
      const held = months.get(month) ?? { yen: 0, documents: 0 };
      months.set(month, { yen: held.yen + (after ?? 0) - (before ?? 0), documents: held.documents + 1 });
    }
    for (const { about, article, mustArriveBy } of row.notices) {
      const key = `${about}/${article}/${mustArriveBy ?? ""}`;
      const held = notices.get(key) ?? { about, article, by: mustArriveBy, count: 0 };
      notices.set(key, { ...held, count: held.count + 1 });
    }
  }
  return {
    yen: rows.reduce((sum, { yen }) => sum + yen, 0),
    notices: rows.reduce((sum, row) => sum + row.notices.length, 0),
    dates,
    byMonth: [...months].map(([month, held]) => ({ month, ...held })).sort((a, b) => (a.month < b.month ? -1 : 1)),
    byNotice: [...notices.values()].sort((a, b) => ((a.by ?? "9") < (b.by ?? "9") ? -1 : 1)),
  };
}

/** One line for each document, notice and date that would change. */
export function affectedCsv(rows: readonly AffectedRow[]): string {
  const head = ["contract", "customer", "what", "name", "article", "month", "before", "after", "difference", "must_arrive_by"];
  const lines = rows.flatMap((row) => [
    ...row.documents.map((one) => [
      ...[row.contract, row.customer, "document", one.kind, "", one.month, one.before ?? "", one.after ?? ""],
      ...[
        (one.after ?? 0) - (one.before ?? 0),
        one.payByBefore === one.payByAfter ? "" : `${one.payByBefore ?? ""}→${one.payByAfter ?? ""}`,
      ],
    ]),
    ...row.notices.map((one) => [row.contract, row.customer, "notice", one.about, one.article, "", "", "", "", one.mustArriveBy ?? ""]),
    ...row.dates.map((one) => [row.contract, row.customer, "date", one.what, one.rule, "", one.before ?? "", one.after ?? "", "", ""]),
  ]);
  return csvText([head, ...lines]);
}
