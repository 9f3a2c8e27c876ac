import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { propertyRuns } from "../../tests/support/property-runs.ts";
import { backupInTime, backupKeptUntil } from "./backup.ts";
import { civilEnd } from "./civil-period.ts";
import { atMost, day, dayAt, daysBetween } from "./day.ts";
import { jst } from "./jst.ts";
import { purgeDeadline } from "./purge.ts";
import { suspensionAllowance, suspensionLimit } from "./suspension.ts";
import { warrantyEnd } from "./warranty.ts";

test.each([
  ["2026-12-05", "2027-06-04"],
  ["2026-07-15", "2027-01-14"],
  ["2026-08-31", "2027-02-28"],
  ["2027-08-31", "2028-02-29"],
])("R-16-1: a suspension from %s ends on %s at the latest", (start, last) => {
  expect(suspensionLimit(day(start)).toString()).toBe(last);
});

test("R-16-1x, A-11: all suspensions for one cause together take no more days than the first could have", () => {
  expect(suspensionAllowance(day("2026-12-05"))).toBe(182);
  expect(suspensionAllowance(day("2026-07-15"))).toBe(184);
});

describe("X-50, R-47-11, R-S-7: data are gone within one month, by the earlier reading", () => {
  test.each([
    ["2026-12-31", "2027-01-31"],
    ["2027-01-31", "2027-02-28"],
    ["2027-02-28", "2027-03-28"],
    ["2028-01-30", "2028-02-29"],
    ["2027-02-10", "2027-03-10"],
    ["2027-03-31", "2027-04-30"],
  ])("ended %s: by %s", (ended, deadline) => {
    expect(purgeDeadline(day(ended)).toString()).toBe(deadline);
  });

  test("never later than either reading, never before 28 days", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100_000 }).map(dayAt), (ended) => {
        expect(atMost(purgeDeadline(ended), civilEnd(ended, 1))).toBe(true);
        expect(daysBetween(ended, purgeDeadline(ended))).toBeGreaterThanOrEqual(28);
        expect(daysBetween(ended, purgeDeadline(ended))).toBeLessThanOrEqual(31);
      }),
      propertyRuns(10_000),
    );
  });
});

test.each([
  ["2027-06-10", "2028-06-10"],
  ["2027-02-28", "2028-02-29"],
  ["2028-02-29", "2029-02-28"],
])("R-28-3: works finished on %s are warranted to %s", (done, end) => {
  expect(warrantyEnd(day(done)).toString()).toBe(end);
});

test("R-S-6: the backup of 2026-11-30 is kept through 2027-02-28", () => {
  expect(backupKeptUntil(day("2026-11-30")).toString()).toBe("2027-02-28");
});

test("R-S-5: 24 hours between two backups at most, inclusive", () => {
  const night = jst("2026-11-22T02:00");
  expect(backupInTime(night, jst("2026-11-23T02:00"))).toBe(true);
  expect(backupInTime(night, jst("2026-11-23T02:00:00.001"))).toBe(false);
});
