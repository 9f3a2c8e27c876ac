import { describe, expect, test } from "vitest";
import { at, contracted } from "../lifecycle/testing.ts";
import { isRefusal } from "../refusal.ts";
import { type Step, stepSchema } from "../scenario/format.ts";
import { type Affected, affectedBy } from "./book-wide.ts";

const names = { provider: "musubi", account: "acme", contract: "k1", incident: "i1", reseller: "partner" };
const now = at("2026-11-22T10:00");
const book = contracted().until("2026-11-22T10:00").book;
const step = (one: object): Step => stepSchema.parse({ at: "2026-11-22T10:00", as: "administrator", ...one });
const prices = (from: string) => [
  step({ do: "draft-price-revision", with: { revision: "spring", from, prices: { seat: 5500 } } }),
  step({ do: "approve-price-revision", with: { revision: "spring" } }),
];

function affected(change: Step[], until = "2027-06-02T00:00", of = book): Affected[] {
  const found = affectedBy(of, names, change, now, at(until));
  if (isRefusal(found)) throw new Error(found.code);
  return found;
}
const after = (rows: Affected[]) =>
  rows.flatMap(({ documents }) => documents.map(({ before, after }) => [after?.month, before?.total, after?.total]));

describe("a change of the provider's, over one account", () => {
  test("a price: the notice with its last day of arrival, and each month from its effect on (21-3, X-12)", () => {
    const [row] = affected(prices("2027-05"));
    expect(row?.notices).toMatchObject([{ about: "prices", article: "21-3", mustArriveBy: "2027-01-31" }]);
    expect(after(row ? [row] : [])).toEqual([
      ["2027-05", 81_400, 84_700],
      ["2027-06", 81_400, 84_700],
    ]);
    expect(row?.yen).toBe(6_600);
    expect(row?.dates.map(({ what, before, after }) => [what, before, after])).toEqual([
      ["prices-announced", null, "2026-11-22"],
      ["prices-fixed", null, "2026-11-22"],
      ["terminate-before-prices", null, "2027-03-31"],
    ]);
  });

  test("a price that comes too early is refused with the earliest month", () => {
    const refused = affectedBy(book, names, prices("2027-01"), now, at("2027-06-02T00:00"));
    expect(refused).toMatchObject({ refused: true, code: "E_LATE", rule: "21-3", facts: { earliest: "2027-03-01" } });
  });

  test("a rate of tax: from its month on, nobody is told by the contract", () => {
    const [row] = affected([step({ do: "set-tax-rate", with: { from: "2027-04-01", national: 94, local: 26 } })], "2027-05-02T00:00");
    expect(row?.documents.map(({ before, after }) => [after?.month, before?.tax, after?.tax])).toEqual([
      ["2027-04", 7_400, 8_880],
      ["2027-05", 7_400, 8_880],
    ]);
    expect(row?.notices).toEqual([]);
  });

  test("a holiday moves the day to pay by", () => {
    const [row] = affected([step({ do: "set-holiday", with: { day: "2027-03-31", name: "臨時の休日" } })], "2027-05-02T00:00");
    expect(row?.documents.map(({ before, after }) => [before?.payBy, after?.payBy])).toEqual([["2027-03-31", "2027-04-01"]]);
    expect(row?.yen).toBe(0);
  });

  test("a policy: with everyday counting the last days of a termination move (C-04)", () => {
    const [row] = affected([step({ do: "set-policy", with: { keys: { noticeCounting: "custom" }, reason: "x" } })], "2027-03-15T00:00");
    expect(row?.dates).toContainEqual({ what: "terminate", rule: "19-1", before: "2027-01-31", after: "2027-01-28" });
    expect(row?.documents).toEqual([]);
  });

  test("new terms: a notice as far as possible before, and the day from which they hold", () => {
    const [row] = affected([
      step({ do: "publish-terms", with: { version: "3", effectiveFrom: "2027-01-10", detrimental: true, document: "d" } }),
    ]);
    expect(row?.notices).toMatchObject([{ about: "terms", article: "2-2", mustArriveBy: "2027-01-09" }]);
    expect(row?.dates).toContainEqual({ what: "terms-in-force", rule: "2-2", before: null, after: "2027-01-10" });
  });

  test("what touches nobody gives no row; nor does an ended contract", () => {
    expect(affected([step({ do: "set-holiday", with: { day: "2027-02-10", name: "x" } })])).toEqual([]);
    const ended = contracted().do("2026-10-05T10:00", "customer", "terminate", { lastDay: "2026-11-30" }).until("2026-11-22T10:00").book;
    expect(affected(prices("2027-05"), "2027-06-02T00:00", ended).flatMap(({ documents }) => documents)).toEqual([]);
  });
});
