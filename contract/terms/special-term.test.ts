import { describe, expect, test } from "vitest";
import { day } from "../calendar/day.ts";
import { deadlineFor } from "../calendar/notice-period.ts";
import { monthlyFees } from "../money/fees.ts";
import { termsPriceBook } from "../money/price-book.ts";
import { defaultPolicy, type PolicyKey, policyOwner, policySchema } from "../policy.ts";
import { findRule } from "./catalogue.ts";
import { leadMonthsOn, permittedOn, policyOn, pricesOn, type SpecialOverride, type SpecialTerm, specialTermsOn } from "./special-term.ts";

const term = (rule: string, override: SpecialOverride, from = "2027-01-01", to: string | null = "2027-12-31"): SpecialTerm => ({
  id: `${rule}/${from}`,
  rule,
  from: day(from),
  to: to === null ? null : day(to),
  document: "doc-1",
  override,
});

describe("R-8: a special term overrides the rule that it names, for its time", () => {
  test("both ends of its validity belong to it; without an end it goes on", () => {
    const terms = [term("26", {}), term("15", {}, "2027-06-01", null)];
    const on = (text: string) => specialTermsOn(terms, day(text)).map(({ rule }) => rule);
    expect([on("2026-12-31"), on("2027-01-01"), on("2027-12-31"), on("2028-01-01")]).toEqual([[], ["26"], ["26", "15"], ["15"]]);
  });

  test("policies: only the keys of the named rule, only while it holds, the later of two", () => {
    const terms = [
      term("A-35", { policy: { graceDays: 15, paymentShift: "none" } }),
      term("26", { policy: { graceDays: 20 } }, "2027-07-01"),
    ];
    expect(policyOn(defaultPolicy, terms, day("2026-12-31"))).toEqual(defaultPolicy);
    expect(policyOn(defaultPolicy, terms, day("2027-01-01"))).toEqual({ ...defaultPolicy, graceDays: 15 });
    expect(policyOn(defaultPolicy, terms, day("2027-07-01"))).toEqual({ ...defaultPolicy, graceDays: 20 });
    expect(defaultPolicy.graceDays).toBe(0);
  });

  test("lead times: two months for 19-1, all other rules as they were", () => {
    const terms = [term("19-1", { leadMonths: 2 }), term("19-1", { permitted: true }, "2027-03-01")];
    expect(leadMonthsOn(terms, "19-1", day("2027-02-01"))).toBe(2);
    expect(leadMonthsOn(terms, "19-1", day("2027-03-01"))).toBe(2);
    expect(leadMonthsOn(terms, "19-1", day("2028-01-01"))).toBe(1);
    expect(leadMonthsOn(terms, "37-1", day("2027-02-01"))).toBe(1);
    expect(deadlineFor("19-1", day("2027-03-31"), defaultPolicy, leadMonthsOn(terms, "19-1", day("2027-02-01"))).toString()).toBe(
      "2027-01-31",
    );
  });

  test("leave for what is forbidden: an addon again (A-38), a sale (A-09)", () => {
    const terms = [term("37-4", { permitted: true }), term("15", {})];
    expect(permittedOn(terms, "37-4", day("2027-06-01"))).toBe(true);
    expect(permittedOn(terms, "37-4", day("2028-06-01"))).toBe(false);
    expect(permittedOn(terms, "15", day("2027-06-01"))).toBe(false);
  });

  test("own prices leave the book of everybody else alone", () => {
    const terms = [term("P1-1", { prices: { seat: 4_000n } }), term("P1-1", { prices: { user: 400n } })];
    const book = pricesOn(termsPriceBook, terms, day("2027-06-01"));
    expect(monthlyFees(book, { seat: 2, user: 3 }, defaultPolicy).map(({ amount }) => amount)).toEqual([8_000n, 400n]);
    expect(pricesOn(termsPriceBook, terms, day("2028-06-01"))).toEqual(termsPriceBook);
    expect(termsPriceBook.prices.seat).toBe(5_000n);
  });
});

describe("policies", () => {
  test("the defaults are valid, and every key belongs to rules of the catalogue", () => {
    expect(policySchema.parse(defaultPolicy)).toEqual(defaultPolicy);
    for (const key of Object.keys(defaultPolicy) as PolicyKey[]) {
      for (const rule of policyOwner[key]) expect(findRule(rule), `${key}: ${rule}`).not.toBeNull();
    }
  });

  test("unknown keys and values are refused", () => {
    expect(policySchema.safeParse({ ...defaultPolicy, shift: "next" }).success).toBe(false);
    expect(policySchema.safeParse({ ...defaultPolicy, graceDays: -1 }).success).toBe(false);
    expect(policySchema.safeParse({ ...defaultPolicy, paymentShift: "NEXT" }).success).toBe(false);
  });
});
