import { describe, expect, test } from "vitest";
import { contracted, type Story } from "./testing.ts";

/** An outage of the whole service that is detected, recovers and is classified. */
function outage(
  story: Story,
  facts: { occurred?: string; known: string; recovered: string; cause?: string; scope?: string; extent?: string },
): Story {
  const { occurred = facts.known, known, recovered, cause = "provider", scope = "service", extent = "total" } = facts;
  return story
    .do(known, "operator", "detect", { occurred, known, contracts: ["k1"], scope, extent })
    .do(recovered, "operator", "recover", {})
    .do(recovered, "operator", "classify", { cause, reason: "looked into" });
}
const assessed = (story: Story) => story.ofType("exemption-assessed")[0]?.data;
const november = () => contracted({ start: "2026-11-01" });

describe("22-6 × 47: the truth table of causes (A15)", () => {
  test.each([
    [
      "X-20: 7h59m",
      { occurred: "2026-11-10T07:00", known: "2026-11-10T09:00", recovered: "2026-11-10T16:59" },
      { row: 1, eligible: false, amount: 0n },
    ],
    [
      "X-21, A-24: exactly 8h, no day",
      { occurred: "2026-11-10T07:00", known: "2026-11-10T09:00", recovered: "2026-11-10T17:00" },
      { row: 1, eligible: true, units: 0, amount: 0n },
    ],
    ["X-22: 49h", { known: "2026-11-10T09:00", recovered: "2026-11-12T10:00" }, { row: 1, units: 2, amount: 4_933n }],
    [
      "X-23: the addon alone",
      { known: "2026-11-10T09:00", recovered: "2026-11-12T10:00", scope: "recording-extension" },
      { row: 1, amount: 800n },
    ],
    ["X-24: over two months", { known: "2027-01-31T12:00", recovered: "2027-02-03T13:00" }, { row: 1, units: 3, amount: 7_672n }],
    [
      "X-26: gross negligence, 5h30m",
      { known: "2026-11-10T09:00", recovered: "2026-11-10T14:30", cause: "provider-gross" },
      { row: 2, units: 3, amount: 308n },
    ],
    [
      "X-27: 2h00m",
      { known: "2026-11-10T09:00", recovered: "2026-11-10T11:00", cause: "provider-gross" },
      { row: 2, eligible: true, amount: 0n },
    ],
    [
      "X-27: 1h59m",
      { known: "2026-11-10T09:00", recovered: "2026-11-10T10:59", cause: "provider-gross" },
      { row: 2, eligible: false, amount: 0n },
    ],
    [
      "X-28, A-26: the larger of both rows",
      { known: "2026-11-10T09:00", recovered: "2026-11-12T10:00", cause: "provider-gross" },
      { row: 2, units: 47, amount: 4_933n },
    ],
    [
      "47-5, A-31: a disaster exempts the fee",
      { known: "2026-11-10T09:00", recovered: "2026-11-12T10:00", cause: "no-fault" },
      { row: 1, amount: 4_933n },
    ],
    ["X-25: access line", { known: "2026-11-10T09:00", recovered: "2026-11-12T10:00", cause: "access-line" }, { row: null, amount: 0n }],
    [
      "X-25, 7-3, 32-2: the customer's own doing",
      { known: "2026-11-10T09:00", recovered: "2026-11-12T10:00", cause: "customer" },
      { row: null, amount: 0n },
    ],
    [
      "partial loss",
      { known: "2026-11-10T09:00", recovered: "2026-11-12T10:00", extent: "partial" },
      { row: null, amount: 0n, because: "partial" },
    ],
  ])("%s", (_case, facts, expected) => expect(assessed(outage(november(), facts))).toMatchObject(expected));

  test("X-22, 22-7, B-05: a return of its own, 5,426 with tax, against the documents of the month; used on the next invoice", () => {
    const story = outage(november(), { known: "2026-11-10T09:00", recovered: "2026-11-12T10:00" });
    expect(story.documents(undefined, "exemption")).toMatchObject([
      { total: -5_426n, plan: { exTax: -4_933n, tax: -493n, of: ["k1/2026-11/1"] } },
    ]);
    story.until("2026-12-02T00:00");
    expect(story.invoice("2026-12")?.paid).toMatchObject([{ amount: 5_426n }]);
  });

  test("X-25, 22-4, A-15: a pause told beforehand is no outage, however it is classified; nor is a suspension or an interruption", () => {
    const paused = november().do("2026-11-05T10:00", "operator", "pause", {
      cause: "maintenance",
      reason: "works",
      from: "2026-11-10T09:00",
      until: "2026-11-12T10:00",
    });
    expect(assessed(outage(paused, { known: "2026-11-10T09:00", recovered: "2026-11-12T10:00" }))).toMatchObject({
      row: null,
      because: "22-4",
    });
    const interrupted = november().do("2026-11-05T10:00", "customer", "interrupt");
    expect(assessed(outage(interrupted, { known: "2026-11-10T09:00", recovered: "2026-11-12T10:00" }))).toMatchObject({
      row: null,
      because: "22-5",
    });
    const stopped = november().do("2026-11-02T10:00", "clerk", "suspend", {
      ground: 2,
      reason: "r",
      from: "2026-11-05",
      lastDay: "2026-12-01",
    });
    expect(assessed(outage(stopped, { known: "2026-11-10T09:00", recovered: "2026-11-12T10:00" }))).toMatchObject({
      row: null,
      because: "22-3",
    });
  });

  test.each([
    ["begun before the first day", "2026-10-31T12:00", "2026-11-03T10:00", { units: 2, amount: 4_933n }],
    ["lasting beyond the last", "2027-02-27T12:00", "2027-03-02T13:00", { units: 1, amount: 2_642n }],
    ["after the last", "2027-03-01T12:00", "2027-03-03T13:00", { row: null, amount: 0n }],
  ])("22-2: an outage counts within the contract's own time: %s", (_case, known, recovered, expected) => {
    const story = known < "2027" ? november() : november().do("2027-01-10T10:00", "customer", "terminate", { lastDay: "2027-02-28" });
    expect(assessed(outage(story, { known, recovered }))).toMatchObject(expected);
  });

  test("A-27: one outage that was reported and seen is given back once, and founds no damages beyond it", () => {
    const stream = { kind: "incident", id: "telephone" } as const;
    const story = november()
      .do("2026-11-10T09:00", "operator", "detect", { contracts: ["k1"], scope: "recording-extension" })
      .do("2026-11-10T09:10", "customer", "report", { contract: "k1", ownGearChecked: true }, { stream })
      .do("2026-11-12T10:00", "operator", "recover")
      .do("2026-11-12T10:00", "operator", "recover", {}, { stream })
      .do("2026-11-12T11:00", "operator", "classify", { cause: "provider", reason: "log" })
      .do("2026-11-12T11:10", "operator", "classify", { cause: "provider", reason: "log" }, { stream });
    // The addon's 800 are part of the service's 4,933.
    expect(story.ofType("exemption-assessed").map(({ data }) => data.amount)).toEqual([800n, 4_133n]);
    story.do("2026-11-20T10:00", "billing", "pay", { amount: 81_400, on: "2026-11-05" });
    expect(
      story.do("2026-11-21T10:00", "administrator", "grant-damages", { incident: "telephone", contract: "k1", amount: 1 }).refusal,
    ).toMatchObject({ code: "E_TOO_MUCH", facts: { left: 0n } });
  });

  test("A-15, 34, 36: the stop of an addon shields that addon alone", () => {
    const both = { line: 5, seat: 6, management: 1, user: 10, "recording-extension": 1, "recording-delivery": 1 };
    const resting = () =>
      contracted({ start: "2026-11-01", items: both })
        .do("2026-11-02T10:00", "clerk", "suspend-addon", {
          addon: "recording-delivery",
          ground: 4,
          reason: "r",
          from: "2026-11-05",
          lastDay: "2026-11-30",
        })
        .do("2026-11-05T10:00", "customer", "interrupt", { addon: "recording-extension" });
    const of = (scope: string) => assessed(outage(resting(), { known: "2026-11-10T09:00", recovered: "2026-11-12T10:00", scope }));
    expect(of("recording-delivery")).toMatchObject({ row: null, because: "22-3" });
    expect(of("recording-extension")).toMatchObject({ row: null, because: "22-5" });
    expect(of("service")).toMatchObject({ row: 1, amount: 6_400n });

    const paused = contracted({ start: "2026-11-01", items: both }).do("2026-11-05T10:00", "operator", "pause", {
      cause: "maintenance",
      reason: "works",
      from: "2026-11-10T09:00",
      until: "2026-11-10T12:00",
      scope: "recording-delivery",
    });
    expect(assessed(outage(paused, { known: "2026-11-10T09:00", recovered: "2026-11-12T10:00" }))).toMatchObject({ amount: 6_400n });
  });

  test("A-15: a pause that nobody was told of is an outage", () => {
    const story = november().do("2026-11-10T09:00", "operator", "pause", {
      cause: "maintenance",
      reason: "works",
      from: "2026-11-10T09:00",
      emergency: "fire",
    });
    expect(assessed(outage(story, { known: "2026-11-10T09:00", recovered: "2026-11-12T10:00" }))?.amount).toBe(4_933n);
  });
});

describe("47: damages", () => {
  const long = { known: "2026-11-10T09:00", recovered: "2026-11-12T10:00" };

  test("X-29, A-27, A-29, 47-2: capped by what was paid in twelve months, and one sum with the exemption", () => {
    const story = november().do("2026-11-05T10:00", "billing", "pay", { amount: 3_000 });
    outage(story, long);
    expect(story.ofType("damages-assessed")).toMatchObject([{ rule: "47-2", data: { amount: 0n, cap: 3_000n, legalCheck: false } }]);
    expect(assessed(story)?.amount).toBe(4_933n);
    expect(story.do("2026-11-13T10:00", "billing", "grant-damages", { incident: "i1", contract: "k1", amount: 1 }).refusal).toMatchObject({
      code: "E_TOO_MUCH",
      facts: { left: 0n },
    });
  });

  test("47-3, A-28: gross negligence under the cap is marked for a lawyer", () => {
    expect(outage(november(), { ...long, cause: "provider-gross" }).ofType("damages-assessed")).toMatchObject([
      { rule: "47-3", data: { legalCheck: true } },
    ]);
  });

  test.each([
    ["47-5: a disaster", { ...long, cause: "no-fault" }, { code: "E_NO_FAULT", rule: "47-5" }],
    ["47-1: the access line", { ...long, cause: "access-line" }, { code: "E_NO_FAULT", rule: "47-1" }],
    ["47-7: a stop under 16 to 18", { ...long, cause: "suspension-or-interruption" }, { code: "E_PERMITTED_PAUSE", rule: "47-7" }],
    [
      "47-1, 6: less than eight hours, whatever the service level says",
      { known: "2026-11-10T09:00", recovered: "2026-11-10T16:00" },
      { code: "E_NO_FAULT", rule: "47-1" },
    ],
  ])("%s founds none", (_case, facts, refusal) => {
    expect(
      outage(november(), facts).do("2026-11-13T10:00", "billing", "grant-damages", { incident: "i1", contract: "k1", amount: 1 }).refusal,
    ).toMatchObject(refusal);
  });

  test("of an incident that is not known", () => {
    expect(
      november().do("2026-11-13T10:00", "billing", "grant-damages", { incident: "i9", contract: "k1", amount: 1 }).refusal,
    ).toMatchObject({ code: "E_NO_SUCH_REQUEST" });
  });

  test("47-12: personal data, 120,000 claimed, one month's fee of 81,400", () => {
    const story = november().do("2026-11-10T09:00", "operator", "detect", { kind: "personal-data", contracts: ["k1"] });
    expect(
      story.do("2026-11-11T09:00", "billing", "grant-personal-data-damages", { incident: "i1", contract: "k1", claimed: 120_000 }).refusal,
    ).toMatchObject({ code: "E_NO_FAULT" });
    story.do("2026-11-12T09:00", "operator", "classify", { cause: "provider", reason: "misdirected mail" });
    story.do("2026-11-13T09:00", "billing", "grant-personal-data-damages", { incident: "i1", contract: "k1", claimed: 120_000 });
    expect(story.ofType("credit-granted")).toMatchObject([{ rule: "47-12", data: { amount: 81_400n } }]);
    expect(
      story.do("2026-11-14T09:00", "billing", "grant-personal-data-damages", { incident: "i1", contract: "k1", claimed: 1 }).refusal,
    ).toMatchObject({ code: "E_SETTLED" });
    expect(
      story.do("2026-11-14T09:00", "billing", "grant-personal-data-damages", { incident: "i7", contract: "k1", claimed: 1 }).refusal,
    ).toMatchObject({ code: "E_NO_SUCH_REQUEST" });
  });
});

describe("32: the fault, its clocks (TM-08) and its end", () => {
  test("32-1: the customer looks at its own equipment first; known is the earlier of notice and monitoring", () => {
    const own = november().do("2026-11-10T09:00", "customer", "report", { contract: "k1", ownGearChecked: false });
    expect(own.refusal).toMatchObject({ code: "E_OWN_GEAR" });
    const story = november().do("2026-11-10T09:00", "customer", "report", {
      contract: "k1",
      since: "2026-11-10T07:00",
      ownGearChecked: true,
    });
    expect(story.book.incidents.get("i1")).toMatchObject({ occurredAt: "2026-11-09T22:00:00.000Z", knownAt: "2026-11-10T00:00:00.000Z" });
    expect(story.do("2026-11-10T09:05", "operator", "detect", {}).refusal).toMatchObject({ code: "E_INCIDENT_STATE" });
    const monitored = november().do("2026-11-10T09:10", "operator", "detect", {
      occurred: "2026-11-10T08:00",
      detected: "2026-11-10T09:10",
      contracts: ["k1"],
    });
    monitored.do("2026-11-10T09:20", "customer", "report", { contract: "k1", ownGearChecked: true });
    expect(monitored.book.incidents.get("i1")?.knownAt).toBe("2026-11-10T00:10:00.000Z");
  });

  test("another customer cannot report for it", () => {
    expect(
      november().do("2026-11-10T09:00", "customer", "report", { contract: "k1", ownGearChecked: true }, { organisation: "other" }).refusal,
    ).toMatchObject({ code: "E_NOT_OWN" });
    expect(
      november().do("2026-11-10T09:00", "customer", "report", { contract: "k1", since: "2026-11-11T09:00", ownGearChecked: true }).refusal,
    ).toMatchObject({ code: "E_RECEIVED_LATER" });
  });

  test.each([
    ["2026-11-10T09:30:00", true],
    ["2026-11-10T09:30:01", false],
  ])("S-3: users told %s, in time %s, counted from the occurrence", (when, inTime) => {
    const story = november()
      .do("2026-11-10T09:10", "operator", "detect", { occurred: "2026-11-10T09:00", contracts: ["k1"] })
      .do(when, "operator", "notify-users");
    expect(story.ofType("users-notified")[0]?.data.inTime).toBe(inTime);
    expect(story.do("2026-11-10T10:00", "operator", "notify-users").refusal).toMatchObject({ code: "E_INCIDENT_STATE" });
  });

  test.each([
    ["2026-11-10T11:00:00", true],
    ["2026-11-10T11:00:01", false],
  ])("S-2: recovered %s, in time %s", (when, inTime) => {
    const story = november()
      .do("2026-11-10T09:00", "operator", "detect", { contracts: ["k1"] })
      .do(when, "operator", "recover");
    expect(story.ofType("recovered")[0]?.data.inTime).toBe(inTime);
  });

  test("TM-08: clocks that run out while nothing is done", () => {
    const story = november()
      .do("2026-11-10T09:00", "operator", "detect", { contracts: ["k1"] })
      .until("2026-11-10T18:00");
    expect(story.ofType("clock-passed").map(({ data, validOn }) => [data.clock, validOn])).toEqual([
      ["notice-30m", "2026-11-10T00:30:00.000Z"],
      ["row-2-2h", "2026-11-10T02:00:00.000Z"],
      ["recovery-2h", "2026-11-10T02:00:00.000Z"],
      ["row-1-8h", "2026-11-10T08:00:00.000Z"],
    ]);
  });

  test("B-13: the clocks of an incident with personal data; it closes when everybody has been told", () => {
    const story = november()
      .do("2026-11-10T09:00", "operator", "detect", { kind: "personal-data", contracts: ["k1"], malicious: true })
      .until("2027-01-20T00:00");
    expect(story.ofType("clock-passed").map(({ data, validOn }) => [data.clock, validOn])).toEqual([
      ["preliminary-5d", "2026-11-14T15:00:00.000Z"],
      ["final-60d", "2027-01-08T15:00:00.000Z"],
    ]);
    story.do("2027-01-20T10:00", "operator", "classify", { cause: "provider", reason: "r" });
    expect(story.do("2027-01-20T10:00", "operator", "close").refusal).toMatchObject({ code: "E_INCIDENT_STATE" });
    story
      .do("2027-01-20T11:00", "clerk", "tell-authority", { report: "preliminary" })
      .do("2027-01-20T11:00", "clerk", "tell-authority", { report: "final" })
      .do("2027-01-20T11:00", "clerk", "tell-persons");
    expect(story.do("2027-01-20T12:00", "operator", "close").book.incidents.get("i1")?.phase).toBe("closed");
    expect(story.do("2027-01-20T13:00", "clerk", "tell-persons").refusal).toMatchObject({ code: "E_INCIDENT_STATE" });
    expect(story.do("2027-01-20T13:00", "clerk", "tell-authority", { report: "final" }).refusal).toMatchObject({
      code: "E_INCIDENT_STATE",
    });
  });

  test("32-2: what the investigation found; classified only after recovery, by two people", () => {
    const story = november()
      .do("2026-11-10T09:00", "operator", "detect", { contracts: ["k1"] })
      .do("2026-11-10T10:00", "operator", "investigate", { finding: "none-found", cost: 20_000 });
    expect(story.book.incidents.get("i1")?.finding).toBe("none-found");
    expect(story.do("2026-11-10T10:30", "operator", "classify", { cause: "provider", reason: "r" }).refusal).toMatchObject({
      code: "E_INCIDENT_STATE",
    });
    story.do("2026-11-10T11:00", "operator", "recover", { recovered: "2026-11-10T10:50" });
    expect(story.do("2026-11-10T11:00", "operator", "recover").refusal).toMatchObject({ code: "E_INCIDENT_STATE" });
    expect(
      story.do("2026-11-10T11:10", "operator", "classify", { cause: "provider", reason: "r" }, { approve: false }).book.incidents.get("i1")
        ?.phase,
    ).toBe("recovered");
  });

  test("times in order", () => {
    expect(
      november().do("2026-11-10T09:00", "operator", "detect", { occurred: "2026-11-10T08:30", known: "2026-11-10T08:00" }).refusal,
    ).toMatchObject({ code: "E_BAD_ORDER" });
    expect(november().do("2026-11-10T09:00", "operator", "detect", { detected: "2026-11-10T10:00" }).refusal).toMatchObject({
      code: "E_RECEIVED_LATER",
    });
    const open = november().do("2026-11-10T09:00", "operator", "detect", { contracts: ["k1"] });
    expect(open.do("2026-11-10T10:00", "operator", "recover", { recovered: "2026-11-10T08:00" }).refusal).toMatchObject({
      code: "E_BAD_ORDER",
    });
    expect(open.do("2026-11-10T10:00", "operator", "recover", { recovered: "2026-11-10T11:00" }).refusal).toMatchObject({
      code: "E_RECEIVED_LATER",
    });
  });
});

describe("R-6, S-1, A-52: the service level of a year", () => {
  test.each([
    // 26h17m of 8,760 h break 99.7 %, 26h16m48s keep it.
    ["2027-03-02T02:16:48", "99.7000", true],
    ["2027-03-02T02:17:00", "99.6999", false],
  ])("down until %s: %s, met %s; and no credit from it alone", (recovered, percent, met) => {
    const story = november()
      .do("2027-03-01T00:00", "operator", "detect", { contracts: [] })
      .do(recovered, "operator", "recover")
      .do("2028-01-05T10:00", "operator", "report-service-level", { year: 2027 });
    expect(story.ofType("service-level-reported")[0]?.data.report).toMatchObject({
      percent,
      met,
      incidents: 1,
      slowRecoveries: 1,
      lateNotices: 1,
    });
    expect(story.ofType("credit-granted")).toEqual([]);
  });

  test("with the pauses told beforehand; not before the year has begun", () => {
    const story = november().do("2027-01-05T10:00", "operator", "report-service-level", {
      year: 2026,
      pauses: [{ from: "2026-03-01T00:00", until: "2026-03-03T00:00" }],
    });
    expect(story.ofType("service-level-reported")[0]?.data.report).toMatchObject({ met: true, metWithPauses: false });
    expect(story.do("2027-01-05T10:00", "operator", "report-service-level", { year: 2028 }).refusal).toMatchObject({ code: "E_TOO_EARLY" });
  });
});
