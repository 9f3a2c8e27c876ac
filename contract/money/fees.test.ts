import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { propertyRuns } from "../../tests/support/property-runs.ts";
import { day } from "../calendar/day.ts";
import { month } from "../calendar/month.ts";
import { isRefusal } from "../refusal.ts";
import { addonKeys, billableUsers, type Items, itemKeys, monthlyFees, numberIssueFee, recordingHours } from "./fees.ts";
import { leviesOf, seedNumberLevies } from "./number-levies.ts";
import { type PriceBook, priceBookFor, termsPriceBook } from "./price-book.ts";
import { rational } from "./rational.ts";
import { cancelledSetup, setupFee } from "./setup.ts";
import { taxOn } from "./tax.ts";
import { sumYen } from "./yen.ts";

const total = { userCount: "total" } as const;
const tenPercent = rational(1n, 10n);
const exTax = (items: Items, book: PriceBook = termsPriceBook, policy: { userCount: "total" | "extra" } = total) =>
  sumYen(monthlyFees(book, items, policy).map(({ amount }) => amount));

const x01: Items = { line: 5, seat: 6, management: 1, user: 10 };
const x02: Items = { ...x01, "recording-extension": 1 };

describe("Price Tables 1 and 2 (R-21-1, R-P1-1, R-P2-1, R-P2-2)", () => {
  test.each<[string, Items, bigint]>([
    ["X-01", x01, 62_000n],
    ["X-02", x02, 74_000n],
    ["X-03, fewer users than seats", { line: 5, seat: 6, management: 1, user: 4 }, 60_000n],
    ["X-03, one of each", { line: 1, seat: 1, management: 1, user: 1 }, 15_000n],
    ["X-04, with delivery", { ...x02, "recording-delivery": 1 }, 96_000n],
    ["X-04, two blocks", { ...x01, "recording-extension": 2 }, 86_000n],
    ["X-05, two seats more", { ...x02, seat: 8 }, 87_000n],
    ["three numbers (X-08, R-P3-1)", { number: 3 }, 580n],
    ["one number", { number: 1 }, 380n],
    ["nothing", {}, 0n],
    ["nothing, said in zeros", Object.fromEntries(itemKeys.map((key) => [key, 0])), 0n],
    ["delivery without seats", { "recording-delivery": 1 }, 10_000n],
  ])("%s", (_, items, amount) => {
    expect(exTax(items)).toBe(amount);
  });

  test("X-02: lines in the order of the tables, each a quantity at a price", () => {
    const lines = monthlyFees(termsPriceBook, { ...x02, "recording-delivery": 1, number: 3 }, total);
    expect(lines.map(({ item, part, quantity, unitPrice, amount }) => [item, part, quantity, unitPrice, amount])).toEqual([
      ["line", "each", 5, 5_000n, 25_000n],
      ["seat", "each", 6, 5_000n, 30_000n],
      ["management", "each", 1, 5_000n, 5_000n],
      ["user", "each", 4, 500n, 2_000n],
      ["recording-extension", "seats", 6, 2_000n, 12_000n],
      ["recording-delivery", "tenant", 1, 10_000n, 10_000n],
      ["recording-delivery", "seats", 6, 2_000n, 12_000n],
      ["number", "first", 1, 380n, 380n],
      ["number", "further", 2, 100n, 200n],
    ]);
  });

  test("A-49: where the count leaves out the seats' own users, ten users cost 77,000 (X-02)", () => {
    expect(exTax(x02, termsPriceBook, { userCount: "extra" })).toBe(77_000n);
    expect(taxOn(77_000n, tenPercent)).toBe(7_700n);
    expect(billableUsers(termsPriceBook, {}, { userCount: "extra" })).toBe(0);
    expect(billableUsers(termsPriceBook, { user: 3 }, total)).toBe(3);
  });

  test("A-50: addons may be for a part of the seats", () => {
    const lines = monthlyFees(termsPriceBook, { seat: 6, "recording-extension": 2, "recording-delivery": 1 }, total, {
      "recording-extension": 2,
      "recording-delivery": 3,
    });
    expect(lines.map(({ item, quantity }) => [item, quantity])).toEqual([
      ["seat", 6],
      ["recording-extension", 4],
      ["recording-delivery", 1],
      ["recording-delivery", 3],
    ]);
  });

  test("recording hours: 8 a seat, 16 a block and seat", () => {
    expect(recordingHours(termsPriceBook, x01)).toBe(48);
    expect(recordingHours(termsPriceBook, x02)).toBe(144);
    expect(recordingHours(termsPriceBook, x02, { "recording-extension": 2 })).toBe(80);
    expect(recordingHours(termsPriceBook, {})).toBe(0);
  });

  test("R-P3-1: numbers cost 500 each to issue", () => {
    expect([numberIssueFee(termsPriceBook, 3), numberIssueFee(termsPriceBook, 0)]).toEqual([1_500n, 0n]);
  });

  test("more of anything never costs less, but users that seats bring", () => {
    const items = fc.record(Object.fromEntries(itemKeys.map((key) => [key, fc.nat({ max: key === "recording-delivery" ? 1 : 500 })])));
    fc.assert(
      fc.property(items, fc.constantFrom(...itemKeys.filter((key) => key !== "recording-delivery")), (some: Items, key) => {
        const more = { ...some, [key]: (some[key] ?? 0) + 1 };
        expect(exTax(more)).toBeGreaterThanOrEqual(exTax(some));
        expect(monthlyFees(termsPriceBook, some, total).every((l) => l.amount === l.unitPrice * BigInt(l.quantity))).toBe(true);
      }),
      propertyRuns(10_000),
    );
  });
});

test("R-5-1: there are two addons", () => {
  expect(addonKeys).toEqual(["recording-extension", "recording-delivery"]);
});

describe("price books (R-21-3, R-22-1)", () => {
  const raised = (version: string, from: string, seat: bigint): PriceBook => ({
    ...termsPriceBook,
    version,
    effectiveFrom: day(from),
    prices: { ...termsPriceBook.prices, seat },
  });
  const books = [raised("b", "2027-06-01", 5_500n), termsPriceBook];
  const bookOf = (list: readonly PriceBook[], m: string) => {
    const book = priceBookFor(list, month(m));
    if (isRefusal(book)) throw new Error(book.code);
    return book;
  };

  test("X-12: a seat costs 5,500 from June 2027 on", () => {
    expect(bookOf(books, "2027-05").version).toBe("terms");
    expect(exTax(x02, bookOf(books, "2027-05"))).toBe(74_000n);
    expect(exTax(x02, bookOf(books, "2027-06"))).toBe(77_000n);
    expect(taxOn(77_000n, tenPercent) + 77_000n).toBe(84_700n);
  });

  test("of two versions on one day the later counts; one in the middle of a month waits for the next", () => {
    expect(bookOf([...books, raised("c", "2027-06-01", 6_000n)], "2027-06").version).toBe("c");
    expect(bookOf([raised("d", "2027-06-02", 6_000n), ...books], "2027-06").version).toBe("b");
    expect(bookOf([raised("d", "2027-06-02", 6_000n), ...books], "2027-07").version).toBe("d");
  });

  test("before the first book there is no price", () => {
    expect(priceBookFor([raised("b", "2027-06-01", 1n)], month("2027-05"))).toEqual({
      refused: true,
      code: "E_NO_PRICE",
      rule: "22-1",
      facts: { month: "2027-05" },
    });
  });
});

describe("Price Table 4 (R-21-2, R-P4-1, R-P4-2)", () => {
  const standard = { line: 5, seat: 6, management: 1, callFlows: 2, skills: 3 };

  test("X-10: the standard setup costs 300,000, with X-02 the first month 411,400", () => {
    const fee = setupFee(termsPriceBook, standard);
    expect(fee).toBe(300_000n);
    if (isRefusal(fee)) return;
    expect(taxOn(fee, tenPercent)).toBe(30_000n);
    const first = fee + exTax(x02);
    expect([first, first + taxOn(first, tenPercent)]).toEqual([374_000n, 411_400n]);
  });

  test.each<[Partial<typeof standard>, string[]]>([
    [{ line: 6 }, ["line"]],
    [{ seat: 7 }, ["seat"]],
    [{ management: 2 }, ["management"]],
    [{ callFlows: 3 }, ["callFlows"]],
    [{ skills: 4, line: 9 }, ["line", "skills"]],
  ])("%j needs a quote", (beyond, exceeded) => {
    expect(setupFee(termsPriceBook, { ...standard, ...beyond })).toEqual({
      refused: true,
      code: "E_CUSTOM_QUOTE",
      rule: "P4-2",
      facts: { exceeded },
    });
  });

  test("X-11, R-22-8: a setup cancelled after 123,456 of it was begun costs 135,801", () => {
    expect(cancelledSetup([100_000n, 23_456n], null, tenPercent)).toEqual({ exTax: 123_456n, tax: 12_345n, total: 135_801n });
  });

  test("A-33: at most the fee quoted", () => {
    expect(cancelledSetup([123_456n], 100_000n, tenPercent)).toEqual({ exTax: 100_000n, tax: 10_000n, total: 110_000n });
    expect(cancelledSetup([1n], 100_000n, tenPercent)).toEqual({ exTax: 1n, tax: 0n, total: 1n });
  });
});

describe("levies for each number (R-P3-3, B-16, B-17)", () => {
  const of = (m: string, count: number) =>
    leviesOf(seedNumberLevies, month(m), count).map(({ kind, amount, verified }) => [kind, amount, verified]);

  test.each<[string, unknown[]]>([
    ["2021-12", []],
    ["2022-01", [["universal-service", 6n, true]]],
    ["2025-06", [["universal-service", 6n, true]]],
    [
      "2025-07",
      [
        ["universal-service", 9n, true],
        ["telephone-relay", 3n, true],
      ],
    ],
    ["2025-12", [["universal-service", 9n, true]]],
    [
      "2026-03",
      [
        ["universal-service", 6n, true],
        ["broadband-universal-service", 6n, true],
      ],
    ],
    ["2026-06", [["universal-service", 6n, true]]],
    ["2026-07", [["universal-service", 6n, false]]],
    ["2030-01", [["universal-service", 6n, false]]],
  ])("three numbers in %s", (m, expected) => {
    expect(of(m, 3)).toEqual(expected);
  });

  test("a fraction of a yen for each number is cut once for all of them", () => {
    const levies = [{ kind: "universal-service", from: month("2026-01"), to: null, each: rational(18n, 10n), verified: true } as const];
    expect(leviesOf(levies, month("2026-01"), 3)).toEqual([
      { kind: "universal-service", each: rational(9n, 5n), amount: 5n, verified: true },
    ]);
  });
});
