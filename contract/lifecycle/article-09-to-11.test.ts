import { describe, expect, test } from "vitest";
import { contracted, Story, x02 } from "./testing.ts";

const applied = (data: Record<string, unknown> = {}) =>
  new Story().do("2026-11-22T10:00", "customer", "apply", { account: "acme", start: "2026-12-01", items: x02, ...data });

describe("9-1: the form", () => {
  test("is taken with its time of receipt and the version of the terms (1-1, C-08)", () => {
    const { contract, refusal } = applied();
    expect(refusal).toBeNull();
    expect(contract).toMatchObject({ phase: "applied", appliedAt: "2026-11-22T01:00:00.000Z", terms: "1", items: x02 });
  });

  test.each([
    ["a field is missing", { missing: ["fax", "bill-to"] }, "E_FORM", { missing: ["fax", "bill-to"] }],
    ["the terms are not accepted", { acceptsTerms: false }, "E_FORM", {}],
    ["nothing is asked for", { items: {} }, "E_FORM", {}],
    ["5-2, 33-2: addons without base service", { items: { "recording-extension": 1 } }, "E_ADDON_ONLY", {}],
    ["A-07, A-54: no seat", { items: { line: 1 } }, "E_MINIMUM_SET", { lacks: ["seat"] }],
    ["P2-2: delivery twice", { items: { ...x02, "recording-delivery": 2 } }, "E_BAD_QUANTITY", {}],
    ["11-2a: not the first of a month", { start: "2026-12-10" }, "E_NOT_FIRST", { possible: ["2026-12-01", "2027-01-01"] }],
    ["a first that has passed", { start: "2026-10-01" }, "E_PAST", { earliest: "2026-11-01" }],
    [
      "P4-1: six lines with the standard setup",
      { items: { line: 6, seat: 6, management: 1 }, setup: { kind: "standard" } },
      "E_CUSTOM_QUOTE",
      {},
    ],
    ["P4-1: three call flows", { setup: { kind: "standard", flows: 3 } }, "E_CUSTOM_QUOTE", {}],
    ["a day that does not exist", { start: "2027-02-30" }, "E_PAYLOAD", { at: "start" }],
    ["a negative quantity", { items: { line: -1 } }, "E_PAYLOAD", {}],
    ["another customer's account", { account: "other" }, "E_NOT_OWN", {}],
  ])("%s", (_case, data, code, facts) => {
    const story = applied(data);
    expect(story.refusal).toMatchObject({ code, facts });
    expect(story.contract.phase).toBe("none");
  });

  test("A-07: the minimum is a policy", () => {
    const story = new Story({ policy: { minimumSet: "none" } }).do("2026-11-22T10:00", "clerk", "apply", {
      account: "acme",
      start: "2026-12-01",
      items: { line: 1 },
    });
    expect(story.refusal).toBeNull();
  });

  test("twice for one contract", () => {
    expect(
      applied().do("2026-11-22T11:00", "customer", "apply", { account: "acme", start: "2026-12-01", items: x02 }).refusal,
    ).toMatchObject({ code: "E_ALREADY_APPLIED" });
  });
});

describe("10: refusal", () => {
  test("10-1, 10-2: on a ground, with a notice", () => {
    const story = applied().do("2026-11-24T10:00", "clerk", "refuse", { ground: 2 });
    expect(story.contract.phase).toBe("refused");
    expect(story.ofType("notice-issued")[0]?.data.notice).toMatchObject({ about: "refusal", article: "10-2" });
    expect(story.do("2026-11-25T10:00", "clerk", "accept").refusal).toMatchObject({ code: "E_NOT_APPLIED" });
  });

  test("10-2: without its notice a task stays open for ten bank days", () => {
    const story = applied().do("2026-11-24T10:00", "clerk", "refuse", { ground: 1, notifyLater: true });
    const [task] = Object.values(story.contract.tasks);
    expect(task).toMatchObject({ what: "refusal-notice", by: "2026-12-08T15:00:00.000Z", closed: false });
    expect(story.do("2026-11-26T10:00", "clerk", "close-task", { task: task?.id }).ofType("notice-issued").at(-1)).toMatchObject({
      rule: "10-2",
    });
    expect(story.do("2026-11-26T11:00", "clerk", "close-task", { task: task?.id }).refusal).toMatchObject({ code: "E_NO_SUCH_TASK" });
  });

  test("A-18: the applicant takes it back", () => {
    expect(applied().do("2026-11-24T10:00", "customer", "withdraw").contract.phase).toBe("withdrawn");
  });
});

describe("11: formation and first day", () => {
  test("11-1: the contract is made the instant it is accepted; the welcome names the modules (4-2)", () => {
    const story = applied().do("2026-11-24T10:00", "clerk", "accept");
    expect(story.contract).toMatchObject({ phase: "pending-start", acceptedAt: "2026-11-24T01:00:00.000Z", start: "2026-12-01" });
    expect(story.ofType("notice-issued").find(({ data }) => data.notice.about === "welcome")?.data.notice.says).toMatchObject({
      downloads: true,
    });
  });

  test.each([
    // accepted            chosen                     start          runs at
    ["2026-11-30T23:59", {}, "2026-12-01"],
    ["2026-12-01T10:00", {}, "2026-12-01"],
    ["2026-12-02T10:00", {}, "2027-01-01"],
    ["2026-12-02T10:00", { start: "same-month" }, "2026-12-01"],
    ["2027-01-05T10:00", { start: "same-month" }, "2027-01-01"],
  ])("A-04: accepted %s %o starts %s", (when, data, start) => {
    const story = applied().do(when, "clerk", "accept", data);
    expect(story.contract.start).toBe(start);
    expect(story.until(`${start}T00:10`).until("2027-01-05T11:00").contract.phase).toBe("active");
    expect(story.invoice(start.slice(0, 7))?.total).toBe(81_400n);
  });

  test("accepted within the chosen month, it is billed whole and at once (21-4)", () => {
    const story = applied().do("2026-12-02T10:00", "clerk", "accept", { start: "same-month" });
    expect(story.contract.phase).toBe("active");
    expect(story.invoice("2026-12")).toMatchObject({ total: 81_400n, plan: { due: "2026-12-31", payBy: "2027-01-04" } });
  });

  test("C-08: the day of actual provision is kept beside the first day and changes no fee", () => {
    const story = contracted().do("2026-10-16T10:00", "operator", "record-provision", { on: "2026-10-15" });
    expect(story.contract).toMatchObject({ start: "2026-10-01", providedOn: "2026-10-15" });
    expect(story.invoice("2026-10")?.total).toBe(81_400n);
    expect(new Story().do("2026-10-16T10:00", "operator", "record-provision", { on: "2026-10-15" }).refusal).toMatchObject({
      code: "E_NOT_ACTIVE",
    });
  });

  test("nobody but the calendar starts a contract", () => {
    expect(contracted().do("2026-09-10T10:00", "administrator", "start").refusal).toMatchObject({ code: "E_FORBIDDEN" });
    expect(contracted().do("2026-10-10T10:00", "system", "start").refusal).toMatchObject({ code: "E_NOT_PENDING" });
  });
});
