import { describe, expect, test } from "vitest";
import { defaultPolicy } from "../policy.ts";
import { arrivalAlarms, mustArriveBy } from "./notice-deadline.ts";

const world = { policy: defaultPolicy, specialTerms: [] };
const sentAt = "2026-11-23T01:00:00.000Z";

describe("the last instant at which a notice must have arrived", () => {
  test.each([
    // X-12, R-21-3, R-38-2, R-48-2: the provider's own duty is counted by the safer reading (C-04).
    ["prices", { effectiveFrom: "2027-06-01" }, "2027-02-28T15:00:00.000Z"],
    ["prices/r2", { effectiveFrom: "2027-03-01" }, "2026-11-30T15:00:00.000Z"],
    ["addon-abolition", { lastDay: "2027-02-28" }, "2026-11-28T15:00:00.000Z"],
    ["addon-abolition", { lastDay: "2027-04-30" }, "2027-01-30T15:00:00.000Z"],
    ["abolition", { lastDay: "2027-06-15" }, "2027-03-15T15:00:00.000Z"],
    ["suspension", { from: "2026-12-05", until: "2027-03-04" }, "2026-12-04T15:00:00.000Z"],
    ["pause", { from: "2026-12-10T16:00:00.000Z", until: null }, "2026-12-10T16:00:00.000Z"],
    ["terms", { version: "2", effectiveFrom: "2027-01-10" }, "2027-01-09T15:00:00.000Z"],
    ["outage", { since: "2026-11-23T00:50:00.000Z" }, "2026-11-23T01:20:00.000Z"],
    ["welcome", { start: "2026-12-01" }, null],
    ["cancellation", { ground: "20-1(1)" }, null],
    ["prices", {}, null],
  ])("%s %o", (about, says, last) => {
    expect(mustArriveBy(world, { about, says, sentAt })).toBe(last);
  });
});

describe("when somebody is told", () => {
  test("fourteen, seven, three days and one before, ten minutes before and at the last instant", () => {
    expect(arrivalAlarms(sentAt, "2027-02-28T15:00:00.000Z")).toEqual([
      "2027-02-14T15:00:00.000Z",
      "2027-02-21T15:00:00.000Z",
      "2027-02-25T15:00:00.000Z",
      "2027-02-27T15:00:00.000Z",
      "2027-02-28T14:50:00.000Z",
      "2027-02-28T15:00:00.000Z",
    ]);
  });
  test("only what lies ahead", () =>
    expect(arrivalAlarms(sentAt, "2026-11-25T15:00:00.000Z")).toEqual([
      "2026-11-24T15:00:00.000Z",
      "2026-11-25T14:50:00.000Z",
      "2026-11-25T15:00:00.000Z",
    ]));
  test("too late already: at once", () => expect(arrivalAlarms(sentAt, "2026-11-20T15:00:00.000Z")).toEqual(["2026-11-23T01:01:00.000Z"]));
  test("without a last day after ten days", () => expect(arrivalAlarms(sentAt, null)).toEqual(["2026-12-03T01:00:00.000Z"]));
});
