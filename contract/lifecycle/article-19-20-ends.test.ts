import { describe, expect, test } from "vitest";
import { phaseOf } from "./contract-stream.ts";
import { usable } from "./overlays.ts";
import { at, contracted, type Story, x02 } from "./testing.ts";

const terminate = (story: Story, when: string, lastDay: string, asking = {}) =>
  story.do(when, "customer", "terminate", { lastDay }, asking);

describe("19-1: the form arrives one month before the month-end", () => {
  test.each([
    ["2027-02-28", "2027-01-31T23:59:59", null],
    ["2027-02-28", "2027-02-01T00:00:00", { code: "E_LATE", facts: { earliest: "2027-03-31" } }],
    ["2028-02-29", "2028-01-31T23:59:59", null],
    ["2027-03-31", "2027-02-28T23:59:59", null],
    ["2027-03-31", "2027-03-01T00:00:00", { code: "E_LATE", facts: { deadline: "2027-02-28", earliest: "2027-04-30" } }],
    ["2026-12-31", "2026-11-30T12:00", null],
    ["2026-12-31", "2026-12-01T00:00", { code: "E_LATE", facts: { earliest: "2027-01-31" } }],
    ["2027-03-15", "2026-12-01T00:00", { code: "E_NOT_MONTH_END", facts: { nearest: "2027-03-31" } }],
  ])("%s received %s", (lastDay, when, refusal) => {
    const story = terminate(contracted(), when, lastDay);
    if (refusal === null) expect(phaseOf(story.contract)).toBe("termination-scheduled");
    else expect(story.refusal).toMatchObject(refusal);
  });

  test("A-02, C-06: neither Sundays nor the reading of the period cut the customer short", () => {
    // 2027-01-31 is a Sunday, and the customary reading alone would end on 2027-01-28.
    expect(terminate(contracted(), "2027-01-31T12:00", "2027-02-28").refusal).toBeNull();
    expect(terminate(contracted({ policy: { noticeCounting: "custom" } }), "2027-01-29T12:00", "2027-02-28").refusal).toMatchObject({
      code: "E_LATE",
      facts: { deadline: "2027-01-28" },
    });
  });

  test("C-08: a fax counts from its receipt, with its document", () => {
    expect(terminate(contracted(), "2027-02-03T10:00", "2027-02-28", { receivedAt: "2027-01-31T23:00" }).refusal).toBeNull();
    const story = contracted();
    const bare = {
      id: "x",
      type: "terminate",
      stream: { kind: "contract", id: "k1" },
      actor: { person: "p", role: "clerk", organisation: "musubi" },
      data: { lastDay: "2027-02-28" },
    } as const;
    expect(story.give({ ...bare, receivedAt: at("2027-01-31T23:00") }, "2027-02-03T10:00").refusal).toMatchObject({
      code: "E_NO_DOCUMENT",
    });
    expect(story.give({ ...bare, receivedAt: at("2027-02-04T23:00") }, "2027-02-03T10:00").refusal).toMatchObject({
      code: "E_RECEIVED_LATER",
    });
  });

  test("A-17: a late form is not taken as if in time; C-05: it may be waived, never into the past", () => {
    const waived = (when: string) =>
      contracted().do(when, "administrator", "terminate", { lastDay: "2027-02-28" }, { waiver: "bereavement" });
    expect(waived("2027-02-20T10:00").contract.termination?.lastDay).toBe("2027-02-28");
    expect(waived("2027-03-01T10:00").refusal).toMatchObject({ code: "E_LATE" });
  });

  test("19-2, 37-3: ends at 24:00 with every addon; a receipt is sent; nothing is billed afterwards", () => {
    const story = terminate(contracted(), "2027-01-10T10:00", "2027-02-28");
    expect(story.ofType("addon-end-scheduled")[0]).toMatchObject({
      rule: "37-3",
      data: { addon: "recording-extension", lastDay: "2027-02-28" },
    });
    expect(story.ofType("notice-issued").at(-1)?.data.notice).toMatchObject({ about: "termination-receipt", article: "19-2" });
    expect(usable(story.until("2027-02-28T23:59").contract, "service", at("2027-02-28T23:59"))).toBe(true);
    story.until("2027-03-01T00:00");
    expect(usable(story.contract, "service", at("2027-03-01T00:00"))).toBe(false);
    expect(story.contract).toMatchObject({ endedOn: "2027-02-28", endedHow: "termination", quantities: {} });
    expect(story.ofType("ended")[0]).toMatchObject({ rule: "19-2", validOn: "2027-02-28" });
    expect(
      story
        .until("2027-09-01T00:00")
        .documents()
        .filter(({ plan }) => plan.month > "2027-02"),
    ).toEqual([]);
  });

  test("while suspended too (16 does not stand in the way)", () => {
    const story = contracted()
      .do("2026-11-20T10:00", "clerk", "suspend", { ground: 2, reason: "r", from: "2026-12-05", lastDay: "2027-03-04" })
      .until("2026-12-06T00:00");
    expect(terminate(story, "2026-12-10T10:00", "2027-01-31").refusal).toBeNull();
    expect(story.until("2027-02-01T00:00").contract.phase).toBe("purge-pending");
  });

  test("A-18: taken back with consent until it takes effect", () => {
    const story = terminate(contracted(), "2027-01-10T10:00", "2027-02-28");
    expect(story.do("2027-01-20T10:00", "customer", "withdraw-termination").refusal).toMatchObject({ code: "E_FORBIDDEN" });
    expect(phaseOf(story.do("2027-01-20T10:00", "clerk", "withdraw-termination").contract)).toBe("active");
    expect(story.do("2027-01-21T10:00", "clerk", "withdraw-termination").refusal).toMatchObject({ code: "E_NOT_ENDING" });
    expect(story.until("2027-03-02T00:00").invoice("2027-03")?.total).toBe(81_400n);
  });

  test("once only, and not before the start", () => {
    const story = terminate(contracted(), "2027-01-10T10:00", "2027-02-28");
    expect(terminate(story, "2027-01-11T10:00", "2027-03-31").refusal).toMatchObject({ code: "E_ALREADY_ENDING" });
    expect(terminate(contracted({ start: "2026-12-01" }), "2026-09-10T10:00", "2026-11-30").refusal).toMatchObject({
      code: "E_BEFORE_START",
      facts: { earliest: "2026-12-31" },
    });
    expect(terminate(story, "2027-04-11T10:00", "2027-05-31").refusal).toMatchObject({ code: "E_NOT_ACTIVE" });
  });
});

const suspended = () =>
  contracted()
    .do("2026-11-20T10:00", "clerk", "suspend", { ground: 2, reason: "false form", from: "2026-12-05", lastDay: "2027-06-04" })
    .until("2026-12-06T00:00");
const letter = (story: Story, when: string, ground = "20-1(1)", role: "clerk" | "reseller" = "clerk") =>
  story.do(when, role, "notice-cancellation", { ground, reason: "not cured" });
const cancel = (story: Story, when: string, on: string, more = {}) => story.do(when, "clerk", "cancel", { on, ...more });

describe("20: cancellation", () => {
  test("20-1(1): not before the day after the planned end, though the letter went out before", () => {
    const story = letter(suspended(), "2027-05-10T10:00");
    expect(phaseOf(story.contract)).toBe("cancel-noticed");
    expect(cancel(story, "2027-06-01T10:00", "2027-06-04").refusal).toMatchObject({
      code: "E_TOO_EARLY",
      facts: { earliest: "2027-06-05" },
    });
    expect(cancel(story, "2027-06-05T10:00", "2027-06-05").refusal).toBeNull();
    expect(story.until("2027-06-06T00:00").contract).toMatchObject({
      phase: "purge-pending",
      endedOn: "2027-06-05",
      endedHow: "cancellation",
    });
  });

  test("20-3, A-19: the letter is written, arrives, and gives fourteen days", () => {
    const story = letter(suspended(), "2027-06-01T10:00");
    expect(story.ofType("notice-issued").at(-1)?.data.notice).toMatchObject({
      form: "written",
      article: "20-3",
      says: { ground: "20-1(1)", cureDays: 14 },
    });
    // Two bank days by post: 2027-06-03.
    expect(cancel(story, "2027-06-10T10:00", "2027-06-16").refusal).toMatchObject({
      code: "E_TOO_EARLY",
      facts: { earliest: "2027-06-17" },
    });
    expect(cancel(story, "2027-06-10T10:00", "2027-06-17").refusal).toBeNull();
  });

  test("20-3: no letter, or one that has not arrived", () => {
    expect(cancel(suspended(), "2027-06-10T10:00", "2027-06-30").refusal).toMatchObject({ code: "E_NO_NOTICE", rule: "20-3" });
    expect(cancel(suspended(), "2027-06-10T10:00", "2027-06-30", { ground: "20-1(1)" }).refusal).toMatchObject({ code: "E_NO_NOTICE" });
    const silent = contracted({ deliver: (notice) => (notice.form === "written" ? null : notice.sentAt) }).do(
      "2026-11-20T10:00",
      "clerk",
      "suspend",
      { ground: 2, reason: "r", from: "2026-12-05", lastDay: "2027-06-04" },
    );
    expect(cancel(letter(silent, "2027-05-10T10:00"), "2027-06-10T10:00", "2027-06-30").refusal).toMatchObject({ code: "E_NOT_ARRIVED" });
  });

  test("20-3: in an emergency without a letter, yet never before the period is over", () => {
    expect(cancel(suspended(), "2027-06-04T10:00", "2027-06-04", { ground: "20-1(1)", emergency: "fraud" }).refusal).toMatchObject({
      code: "E_TOO_EARLY",
    });
    expect(cancel(suspended(), "2027-06-05T10:00", "2027-06-05", { ground: "20-1(1)", emergency: "fraud" }).refusal).toBeNull();
  });

  test("20-1(1): not if it was cured; not on a stop until payment (A-12)", () => {
    const cured = suspended().do("2027-01-10T10:00", "clerk", "lift-suspension");
    expect(letter(cured, "2027-02-10T10:00").refusal).toMatchObject({ code: "E_CURED" });
    const unpaid = contracted()
      .until("2026-11-03T01:00")
      .do("2026-11-05T10:00", "clerk", "suspend-until-paid", { debts: ["k1/2026-10/1"], reason: "unpaid", from: "2026-11-10" });
    expect(letter(unpaid, "2027-02-10T10:00").refusal).toMatchObject({ code: "E_NEEDS_PERIOD", rule: "A-12" });
  });

  test("20-1(2): a suspended addon that is not cured ends the whole contract", () => {
    const story = contracted().do("2026-11-20T10:00", "clerk", "suspend-addon", {
      addon: "recording-extension",
      ground: 3,
      reason: "breach",
      from: "2026-12-05",
      lastDay: "2026-12-31",
    });
    letter(story, "2026-12-10T10:00", "20-1(2)");
    expect(cancel(story, "2027-01-05T10:00", "2027-01-05").refusal).toBeNull();
    expect(story.until("2027-01-06T00:00").contract.endedHow).toBe("cancellation");
  });

  test.each([
    ["20-1(3)", false],
    ["20-1(4)", false],
    ["20-1(5)", true],
  ])("%s: from the arrival of the letter; a lawyer's look: %s (A-20)", (ground, legalCheck) => {
    const story = letter(contracted(), "2027-02-08T10:00", ground);
    expect(story.contract.cancellation).toMatchObject({ legalCheck, curable: false });
    expect(cancel(story, "2027-02-09T10:00", "2027-02-09").refusal).toMatchObject({ code: "E_NOT_ARRIVED" });
    expect(cancel(story, "2027-02-10T10:00", "2027-02-10").refusal).toBeNull();
  });

  test("20-2: without a suspension, by the provider alone", () => {
    const story = contracted({ reseller: "partner" });
    expect(letter(story, "2027-02-01T10:00", "20-2", "reseller").refusal).toMatchObject({ code: "E_FORBIDDEN", rule: "20-2" });
    expect(letter(story, "2027-02-01T10:00", "20-2").refusal).toBeNull();
    expect(cancel(story, "2027-02-16T10:00", "2027-02-16").refusal).toMatchObject({
      code: "E_TOO_EARLY",
      facts: { earliest: "2027-02-17" },
    });
    expect(story.do("2027-02-18T10:00", "reseller", "cancel", { on: "2027-02-18" }).refusal).toMatchObject({
      code: "E_FORBIDDEN",
      rule: "20-2",
    });
    expect(cancel(story, "2027-02-18T10:00", "2027-02-18").refusal).toBeNull();
  });

  test("a reseller cancels under 20-1, its own contracts only", () => {
    expect(letter(contracted({ reseller: "partner" }), "2027-02-01T10:00", "20-1(4)", "reseller").refusal).toBeNull();
    expect(letter(contracted({ reseller: "someone" }), "2027-02-01T10:00", "20-1(4)", "reseller").refusal).toMatchObject({
      code: "E_NOT_OWN",
    });
  });

  test("X-07, R-24, 20-4, A-21: cancelled within a month, that month is paid to its end and none after it", () => {
    const story = cancel(letter(contracted(), "2027-02-05T10:00", "20-1(4)"), "2027-02-10T10:00", "2027-02-10").until("2027-04-02T00:00");
    expect(story.contract.endedOn).toBe("2027-02-10");
    expect(story.ofType("addon-ended")).toMatchObject([{ rule: "37-3", data: { lastDay: "2027-02-10" } }]);
    expect(story.invoice("2027-02")?.total).toBe(81_400n);
    expect(story.documents("2027-03")).toEqual([]);
  });

  test("what was to be added later in that month never came: it goes back", () => {
    const story = contracted()
      .do("2027-01-10T10:00", "customer", "request-change", { wished: "2027-02-20", add: { seat: 2 } })
      .do("2027-01-11T10:00", "clerk", "accept-change");
    cancel(letter(story, "2027-02-05T10:00", "20-1(4)"), "2027-02-10T10:00", "2027-02-10").until("2027-02-11T00:00");
    expect(story.invoice("2027-02")?.total).toBe(95_700n);
    expect(story.documents("2027-02", "return")).toMatchObject([{ total: -14_300n }]);
  });

  test("two people: alone it waits, and the same person cannot approve", () => {
    const story = contracted().do(
      "2027-02-01T10:00",
      "clerk",
      "notice-cancellation",
      { ground: "20-1(4)", reason: "building" },
      { approve: false },
    );
    const [request = ""] = Object.keys(story.contract.approvals);
    const approve = (role: "clerk" | "approver", person: string) =>
      story.do("2027-02-02T10:00", role, "approve", { request }, { person, stream: { kind: "contract", id: "k1" } }).refusal;
    expect(story.contract.cancellation).toBeNull();
    expect(approve("approver", "a-clerk")).toMatchObject({ code: "E_SAME_PERSON" });
    expect(approve("clerk", "b")).toMatchObject({ code: "E_NOT_APPROVER" });
    expect(approve("approver", "b")).toBeNull();
    expect(story.contract.cancellation).toMatchObject({ ground: "20-1(4)" });
    expect(story.ofType("cancellation-noticed")[0]?.approvedBy?.person).toBe("b");
    expect(approve("approver", "b")).toMatchObject({ code: "E_NO_SUCH_REQUEST" });
  });

  test("declined, an act of two people is dropped", () => {
    const story = contracted().do(
      "2027-02-01T10:00",
      "clerk",
      "notice-cancellation",
      { ground: "20-1(4)", reason: "building" },
      { approve: false },
    );
    const [request = ""] = Object.keys(story.contract.approvals);
    story.do("2027-02-02T10:00", "approver", "decline", { request, reason: "no" }, { stream: { kind: "contract", id: "k1" } });
    expect(story.contract).toMatchObject({ approvals: {}, cancellation: null });
  });

  test("withdrawn; in the past; twice", () => {
    const story = letter(contracted(), "2027-02-01T10:00", "20-1(4)");
    expect(letter(story, "2027-02-02T10:00", "20-1(3)").refusal).toMatchObject({ code: "E_ALREADY_ENDING" });
    expect(cancel(story, "2027-02-10T10:00", "2027-02-09").refusal).toMatchObject({ code: "E_PAST" });
    expect(story.do("2027-02-11T10:00", "clerk", "withdraw-cancellation").contract.cancellation).toBeNull();
    expect(story.do("2027-02-11T10:00", "clerk", "withdraw-cancellation").refusal).toMatchObject({ code: "E_NOT_ENDING" });
    cancel(letter(story, "2027-02-12T10:00", "20-1(4)"), "2027-02-20T10:00", "2027-02-25");
    expect(cancel(story, "2027-02-21T10:00", "2027-02-26").refusal).toMatchObject({
      code: "E_ALREADY_ENDING",
      facts: { lastDay: "2027-02-25" },
    });
    expect(letter(story, "2027-03-21T10:00", "20-1(4)").refusal).toMatchObject({ code: "E_NOT_ACTIVE" });
  });

  test("19-1: whoever is cancelled may still leave before, but not on that day or after it; nothing starts after it", () => {
    const story = cancel(letter(contracted(), "2027-02-01T10:00", "20-1(4)"), "2027-02-20T10:00", "2027-05-10");
    expect(terminate(story, "2027-02-21T10:00", "2027-05-31").refusal).toMatchObject({
      code: "E_ALREADY_ENDING",
      facts: { lastDay: "2027-05-10" },
    });
    expect(story.do("2027-02-21T10:00", "customer", "request-change", { wished: "2027-05-11", add: { seat: 1 } }).refusal).toMatchObject({
      code: "E_AFTER_END",
      facts: { lastDay: "2027-05-10" },
    });
    expect(terminate(story, "2027-02-21T11:00", "2027-03-31").refusal).toBeNull();
    expect(story.until("2027-04-01T00:00").contract).toMatchObject({ endedOn: "2027-03-31", endedHow: "termination" });
  });
});

describe("R-29: removal", () => {
  test("after 19 and 20 the customer pays, and it is charged", () => {
    const story = terminate(contracted(), "2027-01-10T10:00", "2027-02-28").until("2027-03-01T00:00");
    expect(story.ofType("removal-ordered")[0]).toMatchObject({ rule: "29", data: { paidBy: "customer" } });
    story
      .do("2027-03-10T10:00", "operator", "complete-removal", { on: "2027-03-10" })
      .do("2027-03-10T11:00", "billing", "charge-costs", { rule: "29", what: "removal", amount: 20_000 });
    expect(story.do("2027-03-10T12:00", "operator", "complete-removal", { on: "2027-03-10" }).refusal).toMatchObject({
      code: "E_NO_SUCH_TASK",
    });
    expect(story.until("2027-04-01T01:00").documents("2027-02", "final")).toMatchObject([
      { total: 22_000n, plan: { due: "2027-04-30", payBy: "2027-04-30" } },
    ]);
  });
});

describe("R-29, A-42: removal after the data are gone", () => {
  test("is charged all the same", () => {
    const story = terminate(contracted(), "2027-01-10T10:00", "2027-02-28").until("2027-03-20T00:00");
    expect(phaseOf(story.contract)).toBe("purged");
    story.do("2027-03-25T11:00", "billing", "charge-costs", { rule: "29", what: "removal", amount: 20_000 });
    expect(story.until("2027-04-01T01:00").documents("2027-02", "final")).toMatchObject([{ total: 22_000n }]);
  });
});

describe("X-50, 47-11, S-7, A-42: deletion of data", () => {
  test.each([
    ["2026-12-31", "2027-01-31"],
    ["2027-01-31", "2027-02-28"],
    ["2027-02-28", "2027-03-28"],
    ["2027-03-31", "2027-04-30"],
  ])("ended %s, over by %s; by itself fourteen days after the end", (lastDay, deadline) => {
    const story = terminate(contracted(), "2026-11-10T10:00", lastDay).until(`${lastDay}T23:59`);
    expect(story.until(nextDay(lastDay, 1)).contract).toMatchObject({ phase: "purge-pending", purge: { deadline } });
    expect(story.until(nextDay(lastDay, 14)).contract).toMatchObject({ phase: "purged", holders: [] });
    expect(story.ofType("purged")[0]).toMatchObject({ rule: "S-7", data: { deadline, held: false } });
  });

  test("a legal hold stops it, by two people; afterwards it runs at once, and a person signs", () => {
    const story = terminate(contracted(), "2026-11-10T10:00", "2026-12-31").do("2026-12-20T10:00", "administrator", "set-legal-hold", {
      hold: "h",
      why: "court order",
    });
    expect(story.do("2026-12-21T10:00", "administrator", "set-legal-hold", { hold: "h", why: "again" }).refusal).toMatchObject({
      code: "E_ALREADY_ASKED",
    });
    expect(story.do("2026-12-21T10:00", "operator", "purge").refusal).toMatchObject({ code: "E_NOT_ENDED" });
    expect(story.do("2027-01-20T10:00", "operator", "purge").refusal).toMatchObject({ code: "E_HELD", rule: "A-42" });
    expect(story.until("2027-02-10T00:00").contract.phase).toBe("purge-pending");
    expect(story.ofType("purge-alarmed")[0]?.validOn).toBe("2027-01-23T15:00:00.000Z");
    expect(story.do("2027-02-10T10:00", "approver", "sign-certificate").refusal).toMatchObject({ code: "E_NOT_PURGED" });
    expect(story.do("2027-02-10T10:00", "system", "record-deletion", { report: "5".repeat(64) }).refusal?.code).toBe("E_NOT_PURGED");
    story.do("2027-02-10T10:00", "administrator", "lift-legal-hold");
    expect(story.contract.phase).toBe("purged");
    expect(story.ofType("purged")[0]?.data.held).toBe(true);
    expect(story.do("2027-02-11T10:00", "approver", "sign-certificate").refusal).toMatchObject({
      ...{ code: "E_NO_REPORT", rule: "S-7", facts: { purgedAt: story.contract.purge?.purgedAt } },
    });
    const report = "5".repeat(64);
    expect(story.do("2027-02-11T10:00", "operator", "record-deletion", { report }).refusal).toMatchObject({ code: "E_FORBIDDEN" });
    expect(story.do("2027-02-11T10:00", "system", "record-deletion", { report }).contract.purge).toMatchObject({
      report,
      certifiedBy: null,
    });
    expect(story.do("2027-02-11T10:00", "system", "record-deletion", { report: "6".repeat(64) }).refusal?.code).toBe("E_NOT_PURGED");
    expect(story.do("2027-02-11T10:00", "approver", "sign-certificate").contract.purge).toMatchObject({
      report,
      certifiedBy: "a-approver",
    });
    expect(story.do("2027-02-11T11:00", "billing", "rate-calls", { month: "2026-12", domestic: 10 }).refusal).toMatchObject({
      code: "E_MONTH_CLOSED",
    });
    expect(story.do("2027-02-12T10:00", "administrator", "lift-legal-hold").refusal).toMatchObject({ code: "E_NO_SUCH_REQUEST" });
  });

  test("earlier by an operator and a second person", () => {
    const story = terminate(contracted(), "2026-11-10T10:00", "2026-12-31").do(
      "2027-01-05T10:00",
      "operator",
      "purge",
      {},
      { approve: false },
    );
    expect(story.contract.phase).toBe("purge-pending");
    expect(story.do("2027-01-05T10:00", "operator", "purge").contract.phase).toBe("purged");
  });
});

describe("22-8, P4, 21-2: setup", () => {
  const withSetup = { ...x02 };
  const setup = (kind: object) => contracted({ items: withSetup, start: "2026-12-01", apply: { setup: kind } });

  test("X-10: the first month with the standard setup, 411,400 (R-T4-3)", () => {
    const story = setup({ kind: "standard" }).until("2026-12-02T00:00");
    expect(story.invoice("2026-12")).toMatchObject({ total: 411_400n, plan: { due: "2026-12-31", payBy: "2027-01-04" } });
  });

  test("P4-2: by quote", () => {
    const story = setup({ kind: "none" })
      .do("2026-09-10T10:00", "clerk", "quote-setup", { amount: 450_000, document: "q1" })
      .until("2026-12-02T00:00");
    expect(story.invoice("2026-12")?.plan.lines.find(({ key }) => key === "setup")?.amount).toBe(450_000n);
    expect(story.do("2026-12-02T10:00", "clerk", "quote-setup", { amount: 1, document: "q2" }).refusal).toMatchObject({
      code: "E_NO_SETUP",
    });
  });

  test("X-11: cancelled after its start, the parts begun cost 135,801", () => {
    const story = setup({ kind: "standard" }).do("2026-10-10T10:00", "operator", "start-setup", { on: "2026-10-10" });
    letter(story, "2026-10-20T10:00", "20-1(4)");
    cancel(story, "2026-11-10T10:00", "2026-11-10").do("2026-11-12T10:00", "billing", "charge-cancelled-setup", {
      parts: [
        { what: "IVR", cost: 100_000 },
        { what: "numbers", cost: 23_456 },
      ],
    });
    expect(story.refusal).toBeNull();
    expect(
      story
        .until("2026-12-02T00:00")
        .documents()
        .map(({ total, plan }) => [plan.kind, total]),
    ).toEqual([["final", 135_801n]]);
  });

  test("A-33: never more than the quote; the setup that was billed comes back", () => {
    const story = setup({ kind: "standard" }).do("2026-12-05T10:00", "operator", "start-setup", { on: "2026-12-05" });
    story.do("2026-12-10T10:00", "billing", "charge-cancelled-setup", { parts: [{ what: "all", cost: 999_999 }] });
    expect(story.contract.charges[0]?.amount).toBe(300_000n);
    expect(story.documents("2026-12", "return")).toMatchObject([{ total: -330_000n }]);
    expect(story.do("2026-12-11T10:00", "billing", "charge-cancelled-setup", { parts: [{ what: "all", cost: 1 }] }).refusal).toMatchObject({
      code: "E_NO_SETUP",
    });
  });

  test("finished, nothing is charged under 22-8", () => {
    const story = setup({ kind: "standard" })
      .do("2026-10-10T10:00", "operator", "start-setup", { on: "2026-10-10" })
      .do("2026-10-20T10:00", "operator", "complete-setup", { on: "2026-10-20" });
    expect(story.contract.setupStage).toBe("completed");
    expect(story.do("2026-10-21T10:00", "operator", "complete-setup", { on: "2026-10-20" }).refusal).toMatchObject({ code: "E_NO_SETUP" });
    expect(story.do("2026-10-21T10:00", "operator", "start-setup", { on: "2026-10-20" }).refusal).toMatchObject({ code: "E_NO_SETUP" });
  });
});

function nextDay(day: string, n: number): string {
  return `${new Date(Date.parse(day) + n * 86_400_000).toISOString().slice(0, 10)}T00:00`;
}
