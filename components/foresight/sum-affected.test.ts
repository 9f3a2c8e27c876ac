import { expect, test } from "vitest";
import type { AffectedRow } from "../../server/services/book-wide-what-if.ts";
import { affectedCsv, sumAffected } from "./sum-affected.ts";

const row = (contract: string, after: number): AffectedRow => ({
  contract,
  customer: '=株式会社"例", 本店',
  yen: after - 81_400,
  documents: [{ month: "2027-06", kind: "invoice", before: 81_400, after, payByBefore: "2027-06-30", payByAfter: "2027-06-30" }],
  notices: [{ about: "prices", article: "21-3", form: "defined", mustArriveBy: "2027-02-28" }],
  dates: [{ what: "prices-fixed", rule: "21-3", before: null, after: "2026-11-22" }],
});

test("money by month and notices by their deadline are added up", () => {
  expect(sumAffected([row("k1", 84_700), row("k2", 85_800)])).toEqual({
    yen: 7_700,
    notices: 2,
    dates: 2,
    byMonth: [{ month: "2027-06", yen: 7_700, documents: 2 }],
    byNotice: [{ about: "prices", article: "21-3", by: "2027-02-28", count: 2 }],
  });
  expect(sumAffected([])).toEqual({ yen: 0, notices: 0, dates: 0, byMonth: [], byNotice: [] });
});

test("the table holds a line for each document, notice and date, and no formula", () => {
  const lines = affectedCsv([row("k1", 84_700)]).split("\r\n");
  expect(lines[1]).toBe('k1,"\'=株式会社""例"", 本店",document,invoice,,2027-06,81400,84700,3300,');
  expect(lines[2]).toContain("notice,prices,21-3,,,,,2027-02-28");
  expect(lines[3]).toContain("date,prices-fixed,21-3,,,2026-11-22");
});
