import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { propertyRuns } from "../../tests/support/property-runs.ts";
import { defaultPolicy } from "../policy.ts";
import { atLeast, day, dayAt, isBefore, plusDays } from "./day.ts";
import { dayNotAdmitted, deadlineFor, earliestFor, noticeDates } from "./notice-period.ts";
import { isNoticeRule, type NoticeRule, noticeRules } from "./notice-rule.ts";

const lenient = { noticeCounting: "lenient-safe" } as const;
const shown = (rule: NoticeRule, on: string) => {
  const { deadline, civil, custom } = noticeDates(rule, day(on), lenient);
  return [deadline, civil, custom].map(String);
};

describe("C-04, month-end acts: the customer has the later day (R-12-4a, R-19-1, R-37-1), the provider the earlier (R-38-2)", () => {
  test.each([
    // month-end   customer 1 month: chosen, civil, custom       provider 3 months: chosen, civil, custom
    ["2026-12-31", ["2026-11-30", "2026-11-30", "2026-11-30"], ["2026-09-30", "2026-09-30", "2026-09-30"]],
    ["2027-01-31", ["2026-12-31", "2026-12-31", "2026-12-31"], ["2026-10-31", "2026-10-31", "2026-10-31"]],
    ["2027-02-28", ["2027-01-31", "2027-01-31", "2027-01-28"], ["2026-11-28", "2026-11-30", "2026-11-28"]],
    ["2028-02-29", ["2028-01-31", "2028-01-31", "2028-01-29"], ["2027-11-29", "2027-11-30", "2027-11-29"]],
    ["2027-03-31", ["2027-02-28", "2027-02-28", "2027-02-28"], ["2026-12-31", "2026-12-31", "2026-12-31"]],
    ["2027-04-30", ["2027-03-31", "2027-03-31", "2027-03-30"], ["2027-01-30", "2027-01-31", "2027-01-30"]],
    ["2027-05-31", ["2027-04-30", "2027-04-30", "2027-04-30"], ["2027-02-28", "2027-02-28", "2027-02-28"]],
  ])("%s", (on, customer, provider) => {
    for (const rule of ["12-4", "19-1", "37-1"] as const) expect(shown(rule, on)).toEqual(customer);
    expect(shown("38-2", on)).toEqual(provider);
  });
});

describe("C-04, acts at the start of a day (R-7-3, R-12-1, R-12-3, R-33-1; R-21-3)", () => {
  test.each([
    ["2027-03-01", ["2027-02-01", "2027-01-31", "2027-02-01"], ["2026-11-30", "2026-11-30", "2026-12-01"]],
    ["2027-04-01", ["2027-03-01", "2027-02-28", "2027-03-01"], ["2026-12-31", "2026-12-31", "2027-01-01"]],
    ["2027-04-15", ["2027-03-15", "2027-03-14", "2027-03-15"], ["2027-01-14", "2027-01-14", "2027-01-15"]],
    ["2027-03-29", ["2027-02-28", "2027-02-27", "2027-02-28"], ["2026-12-28", "2026-12-28", "2026-12-29"]],
    ["2027-03-30", ["2027-02-28", "2027-02-27", "2027-02-28"], ["2026-12-29", "2026-12-29", "2026-12-30"]],
    ["2027-03-31", ["2027-02-28", "2027-02-27", "2027-02-28"], ["2026-12-30", "2026-12-30", "2026-12-31"]],
    ["2028-03-31", ["2028-02-29", "2028-02-28", "2028-02-29"], ["2027-12-30", "2027-12-30", "2027-12-31"]],
    ["2027-06-01", ["2027-05-01", "2027-04-30", "2027-05-01"], ["2027-02-28", "2027-02-28", "2027-03-01"]],
  ])("%s", (on, customer, provider) => {
    for (const rule of ["7-3", "12-1", "12-3", "33-1"] as const) expect(shown(rule, on)).toEqual(customer);
    expect(shown("21-3", on)).toEqual(provider);
  });

  test("R-48-2: the abolition of the service is told three months before the end of its day", () => {
    expect(shown("48-2", "2027-06-15")).toEqual(["2027-03-15", "2027-03-15", "2027-03-15"]);
  });

  test("X-05: seats wished for 2026-11-16 are filed by 2026-10-16", () => {
    expect(deadlineFor("12-3", day("2026-11-16"), lenient).toString()).toBe("2026-10-16");
  });
});

describe("C-05: the earliest day that is still possible", () => {
  test.each<[NoticeRule, string, string]>([
    ["19-1", "2026-11-22", "2026-12-31"],
    ["37-1", "2026-11-22", "2026-12-31"],
    ["12-1", "2026-11-22", "2026-12-22"],
    ["12-3", "2026-11-22", "2026-12-22"],
    ["21-3", "2026-11-22", "2027-03-01"],
    ["38-2", "2026-11-22", "2027-02-28"],
    ["19-1", "2027-02-28", "2027-03-31"],
    ["19-1", "2027-03-01", "2027-04-30"],
    ["12-4", "2027-01-31", "2027-02-28"],
    ["12-4", "2027-02-01", "2027-03-31"],
    ["21-3", "2027-02-28", "2027-06-01"],
    ["21-3", "2027-03-01", "2027-07-01"],
    ["12-1", "2027-03-01", "2027-04-01"],
    ["7-3", "2027-03-15", "2027-04-15"],
    ["33-1", "2027-02-28", "2027-03-28"],
    ["48-2", "2027-03-15", "2027-06-15"],
  ])("%s filed on %s: %s", (rule, filed, on) => {
    expect(earliestFor(rule, day(filed), lenient).toString()).toBe(on);
  });

  test("it is the first admitted day whose deadline has not passed, by every way of counting", () => {
    const rules = Object.keys(noticeRules) as NoticeRule[];
    fc.assert(
      fc.property(
        fc.constantFrom(...rules),
        fc.integer({ min: 0, max: 60_000 }).map(dayAt),
        fc.constantFrom("lenient-safe", "civil", "custom"),
        fc.integer({ min: 1, max: 6 }),
        (rule, filed, noticeCounting, months) => {
          const found = earliestFor(rule, filed, { noticeCounting }, months);
          expect(dayNotAdmitted(rule, found)).toBeNull();
          expect(atLeast(deadlineFor(rule, found, { noticeCounting }, months), filed)).toBe(true);
          for (let on = plusDays(found, -1), tries = 0; tries < 62; on = plusDays(on, -1), tries += 1) {
            if (dayNotAdmitted(rule, on) === null) expect(isBefore(deadlineFor(rule, on, { noticeCounting }, months), filed)).toBe(true);
          }
        },
      ),
      propertyRuns(1_000),
    );
  }, 120_000);

  test("deadlines are monotone: what takes effect later may be filed later", () => {
    const rules = Object.keys(noticeRules) as NoticeRule[];
    fc.assert(
      fc.property(
        fc.constantFrom(...rules),
        fc.integer({ min: -50_000, max: 100_000 }).map(dayAt),
        fc.integer({ min: 0, max: 200 }),
        fc.constantFrom("lenient-safe", "civil", "custom"),
        (rule, on, more, noticeCounting) => {
          const policy = { noticeCounting };
          expect(atLeast(deadlineFor(rule, plusDays(on, more), policy), deadlineFor(rule, on, policy))).toBe(true);
          expect(atLeast(earliestFor(rule, plusDays(on, more), policy), earliestFor(rule, on, policy))).toBe(true);
        },
      ),
      propertyRuns(10_000),
    );
  }, 120_000);
});

test("the policy noticeCounting takes one reading for both sides (A-02)", () => {
  const on = day("2027-02-28");
  expect(deadlineFor("19-1", on, { noticeCounting: "civil" }).toString()).toBe("2027-01-31");
  expect(deadlineFor("19-1", on, { noticeCounting: "custom" }).toString()).toBe("2027-01-28");
  expect(deadlineFor("38-2", on, { noticeCounting: "civil" }).toString()).toBe("2026-11-30");
  expect(deadlineFor("38-2", on, { noticeCounting: "custom" }).toString()).toBe("2026-11-28");
});

test("a special term may set another lead time", () => {
  expect(deadlineFor("19-1", day("2027-03-31"), defaultPolicy, 2).toString()).toBe("2027-01-31");
  expect(earliestFor("19-1", day("2027-02-28"), defaultPolicy, 2).toString()).toBe("2027-04-30");
});

test("deadlines do not move on Sundays and holidays (C-06, A-03)", () => {
  // 2027-01-31 is a Sunday, 2026-05-03 a Sunday and a holiday
  expect(deadlineFor("19-1", day("2027-02-28"), defaultPolicy).toString()).toBe("2027-01-31");
  expect(deadlineFor("12-1", day("2026-06-03"), defaultPolicy).toString()).toBe("2026-05-03");
});

describe("days that the article does not admit", () => {
  test.each<[NoticeRule, string, string, string]>([
    ["38-2", "2027-05-15", "E_NOT_MONTH_END", "2027-05-31"],
    ["19-1", "2028-02-28", "E_NOT_MONTH_END", "2028-02-29"],
    ["12-4", "2027-03-30", "E_NOT_MONTH_END", "2027-03-31"],
    ["37-1", "2027-04-01", "E_NOT_MONTH_END", "2027-04-30"],
    ["21-3", "2027-06-02", "E_NOT_FIRST", "2027-07-01"],
    ["21-3", "2027-12-31", "E_NOT_FIRST", "2028-01-01"],
  ])("%s on %s: %s, the nearest is %s", (rule, on, code, nearest) => {
    expect(dayNotAdmitted(rule, day(on))).toEqual({ refused: true, code, rule, facts: { on, nearest } });
  });

  test.each<[NoticeRule, string]>([
    ["12-1", "2027-04-15"],
    ["48-2", "2027-06-15"],
    ["19-1", "2027-02-28"],
    ["21-3", "2027-06-01"],
  ])("%s admits %s", (rule, on) => {
    expect(dayNotAdmitted(rule, day(on))).toBeNull();
  });
});

test("a rule without a lead time is none of these", () => {
  expect([isNoticeRule("19-1"), isNoticeRule("19-2"), isNoticeRule("toString"), isNoticeRule("")]).toEqual([true, false, false, false]);
});
