import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { propertyRuns } from "../../tests/support/property-runs.ts";
import { seedWorld } from "../world.ts";
import { bankDaysAfter, holidayName, isBankDay, paymentDay } from "./bank-day.ts";
import { atLeast, atMost, day, dayAt, plusDays } from "./day.ts";
import { holidaySeed } from "./holiday-seed.ts";
import { holidayTable, isForecast } from "./holidays.ts";

const { holidays } = seedWorld;

describe("banks are closed on Saturdays, Sundays, holidays and from 12-31 to 01-03 (B-18)", () => {
  test.each([
    ["2026-11-20", true, null],
    ["2026-11-21", false, null], // Saturday
    ["2026-11-22", false, null], // Sunday
    ["2026-11-23", false, "勤労感謝の日"],
    ["2026-11-03", false, "文化の日"],
    ["2026-11-04", true, null],
    ["2026-12-30", true, null],
    ["2026-12-31", false, null],
    ["2027-01-01", false, "元日"],
    ["2029-01-02", false, null], // a Tuesday
    ["2029-01-03", false, null],
    ["2029-01-04", true, null],
    ["2026-05-06", false, "こどもの日 振替休日"],
    ["2027-03-22", false, "春分の日 振替休日"],
    ["2026-09-22", false, "休日"],
    ["2026-10-31", false, null],
    ["2027-12-03", true, null],
    ["2026-03-31", true, null],
  ])("%s: open %s, holiday %s", (on, open, name) => {
    expect(isBankDay(holidays, day(on))).toBe(open);
    expect(holidayName(holidays, day(on))).toBe(name);
  });

  test("2025 to 2028 have 19, 18, 17 and 16 holidays (B-19)", () => {
    expect([2025, 2026, 2027, 2028].map((year) => Object.keys(holidaySeed).filter((key) => key.startsWith(`${year}-`)).length)).toEqual([
      19, 18, 17, 16,
    ]);
  });
});

describe("a payment day that is no bank day (C-06, B-18)", () => {
  test.each([
    ["2026-11-30", "2026-11-30", "2026-11-30"],
    ["2026-10-31", "2026-11-02", "2026-10-30"],
    ["2026-12-31", "2027-01-04", "2026-12-30"],
    ["2027-02-28", "2027-03-01", "2027-02-26"],
    ["2027-07-31", "2027-08-02", "2027-07-30"],
    ["2026-05-03", "2026-05-07", "2026-05-01"],
  ])("%s: next %s, previous %s", (due, next, prev) => {
    expect(paymentDay(holidays, day(due), "next").toString()).toBe(next);
    expect(paymentDay(holidays, day(due), "prev").toString()).toBe(prev);
    expect(paymentDay(holidays, day(due), "none").toString()).toBe(due);
  });

  test("is always a bank day, the nearest in its direction", () => {
    fc.assert(
      fc.property(fc.integer({ min: 8_000, max: 29_000 }).map(dayAt), (due) => {
        const next = paymentDay(holidays, due, "next");
        const prev = paymentDay(holidays, due, "prev");
        expect(isBankDay(holidays, next) && isBankDay(holidays, prev)).toBe(true);
        expect(atLeast(next, due) && atMost(prev, due)).toBe(true);
        for (let between = due; !between.equals(next); between = plusDays(between, 1)) expect(isBankDay(holidays, between)).toBe(false);
        for (let between = due; !between.equals(prev); between = plusDays(between, -1)) expect(isBankDay(holidays, between)).toBe(false);
      }),
      propertyRuns(10_000),
    );
  });
});

test("bank days are counted from the day after", () => {
  expect(bankDaysAfter(holidays, day("2026-11-20"), 0).toString()).toBe("2026-11-20");
  expect(bankDaysAfter(holidays, day("2026-11-20"), 1).toString()).toBe("2026-11-24");
  expect(bankDaysAfter(holidays, day("2026-11-20"), 2).toString()).toBe("2026-11-25");
  expect(bankDaysAfter(holidays, day("2026-12-30"), 1).toString()).toBe("2027-01-04");
});

describe("a law or an official notice changes the table (B-21)", () => {
  const changed = holidayTable(holidaySeed, day("2027-12-31"), [
    { on: day("2026-11-24"), name: "特別な休日" },
    { on: day("2026-11-23"), name: null },
    { on: day("2026-11-25"), name: "一度目" },
    { on: day("2026-11-25"), name: "二度目" },
  ]);

  test("overrides add, remove and replace", () => {
    expect(holidayName(changed, day("2026-11-24"))).toBe("特別な休日");
    expect(isBankDay(changed, day("2026-11-24"))).toBe(false);
    expect(holidayName(changed, day("2026-11-23"))).toBeNull();
    expect(isBankDay(changed, day("2026-11-23"))).toBe(true);
    expect(changed.names.has("2026-11-23")).toBe(false);
    expect(holidayName(changed, day("2026-11-25"))).toBe("二度目");
    expect(holidayName(holidays, day("2026-11-24"))).toBeNull();
  });

  test("holidays of years not yet announced are a forecast", () => {
    expect(isForecast(holidays, day("2027-12-31"))).toBe(false);
    expect(isForecast(holidays, day("2028-01-01"))).toBe(true);
  });

  test("without overrides the table is the seed", () => {
    expect([...holidayTable({ "2026-01-01": "元日" }, day("2026-12-31")).names]).toEqual([["2026-01-01", "元日"]]);
  });
});
