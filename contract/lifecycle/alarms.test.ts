import { describe, expect, test } from "vitest";
import { contracted } from "./testing.ts";

const raised = (story: ReturnType<typeof contracted>) =>
  story.ofType("alarm-raised").map(({ data, validOn, rule }) => [rule, data.about, data.daysLeft, validOn]);

describe("alarms before a date (A16)", () => {
  test("TM-05, 21-3: new prices whose notice has not arrived, 14, 7 and 1 days before it is too late", () => {
    const story = contracted({ deliver: () => null })
      .do("2027-01-20T10:00", "clerk", "draft-price-revision", { revision: "r", from: "2027-06", prices: { seat: 5500 } })
      .do("2027-01-20T11:00", "clerk", "approve-price-revision", { revision: "r" });
    story
      .until("2027-02-22T00:00")
      .do("2027-02-22T10:00", "clerk", "record-arrival", { notice: story.contract.priceNotices.r?.notice })
      .until("2027-03-10T00:00");
    expect(raised(story)).toEqual([
      ["21-3", "prices-unarrived", 14, "2027-02-13T15:00:00.000Z"],
      ["21-3", "prices-unarrived", 7, "2027-02-20T15:00:00.000Z"],
    ]);
  });

  test("TM-10, 12-7: unanswered proofs, by mail to the customer", () => {
    const story = contracted()
      .do("2026-11-01T10:00", "customer", "request-change", { order: "o", wished: "2026-12-20", add: { seat: 1 } })
      .do("2026-11-02T10:00", "clerk", "ask-proofs", { order: "o", what: "extract" })
      .until("2027-01-10T00:00");
    expect(raised(story)).toEqual([
      ["12-7", "proofs-unanswered", 14, "2026-12-05T15:00:00.000Z"],
      ["12-7", "proofs-unanswered", 3, "2026-12-16T15:00:00.000Z"],
    ]);
    expect(story.ofType("notice-issued").filter(({ data }) => data.notice.about === "proofs-reminder")).toHaveLength(2);
  });

  test("TM-09, 28-3: the warranty is over", () => {
    const story = contracted().do("2027-02-28T10:00", "operator", "order-work", { what: "cabling", rule: "28-3" });
    const [work] = Object.keys(story.contract.works);
    story.do("2027-02-28T12:00", "operator", "complete-work", { work, on: "2027-02-28" }).until("2028-03-10T00:00");
    expect(raised(story)).toEqual([["28-3", "warranty-over", 0, "2028-02-29T15:00:00.000Z"]]);
    expect(story.do("2028-03-10T10:00", "system", "raise-alarm", { alarm: "warranty/x" }).refusal).toMatchObject({
      code: "E_NO_SUCH_TASK",
    });
  });
});

describe("C-09: a mail that a server took and that came back within three days", () => {
  const revised = () =>
    contracted()
      .do("2027-01-20T10:00", "clerk", "draft-price-revision", { revision: "r", from: "2027-06", prices: { seat: 5500 } })
      .do("2027-01-20T11:00", "clerk", "approve-price-revision", { revision: "r" });
  const sent = (story: ReturnType<typeof revised>) => story.contract.priceNotices.r?.notice ?? "";

  test("has not arrived: what followed from it is undone, and it goes out again", () => {
    const story = revised();
    expect(story.contract.priceNotices.r?.from).toBe("2027-06");
    expect(story.do("2027-01-21T10:00", "clerk", "resend-notice", { notice: sent(story) }).refusal).toMatchObject({
      code: "E_ALREADY_ARRIVED",
    });
    story.do("2027-01-22T10:00", "system", "record-bounce", { notice: sent(story) });
    expect(story.contract).toMatchObject({ priceNotices: { r: { from: null } }, prices: [{ revision: null }] });
    story.do("2027-03-05T10:00", "clerk", "resend-notice", { notice: sent(story) }).until("2027-07-02T00:00");
    expect(story.ofType("prices-fixed").map(({ data }) => data.from)).toEqual(["2027-06", "2027-07"]);
    expect([story.invoice("2027-06")?.plan.exTax, story.invoice("2027-07")?.plan.exTax]).toEqual([74_000n, 77_000n]);
  });

  test("later it stays arrived", () => {
    const story = revised();
    expect(story.do("2027-01-23T11:01", "system", "record-bounce", { notice: sent(story) }).refusal).toMatchObject({
      code: "E_ALREADY_ARRIVED",
    });
  });
});

describe("T2, A-46: another day for the run", () => {
  test("moves the run, never the month or its fee", () => {
    const story = contracted()
      .do("2026-10-10T10:00", "administrator", "set-billing-day", { day: 10, reason: "the customer closes its books late" })
      .until("2026-12-20T00:00");
    expect(story.documents().map(({ plan, issuedAt, total }) => [plan.month, issuedAt, plan.due, total])).toEqual([
      ["2026-10", "2026-09-30T15:05:00.000Z", "2026-10-31", 81_400n],
      ["2026-11", "2026-11-09T15:05:00.000Z", "2026-11-30", 81_400n],
      ["2026-12", "2026-12-09T15:05:00.000Z", "2026-12-31", 81_400n],
    ]);
    story.do("2026-12-21T10:00", "customer", "terminate", { lastDay: "2027-01-31" }).until("2027-02-01T00:00");
    expect(story.do("2027-02-01T10:00", "administrator", "set-billing-day", { day: 1, reason: "r" }).refusal).toMatchObject({
      code: "E_NOT_ACTIVE",
    });
  });
});

test("8, A-35: days of grace by a special term hold for this customer's interest alone", () => {
  const story = contracted({ start: "2026-11-01" }).do("2026-11-02T10:00", "administrator", "set-special-term", {
    rule: "A-35",
    from: "2026-11-02",
    document: "d",
    policy: { graceDays: 15 },
  });
  expect(
    story.do("2026-12-10T10:00", "billing", "pay", { amount: 81_400, invoices: ["k1/2026-11/1"] }).documents(undefined, "interest"),
  ).toEqual([]);
});
