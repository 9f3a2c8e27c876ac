import { describe, expect, test } from "vitest";
import { contracted, type Story } from "./testing.ts";

const add = (story: Story, when: string, wished: string, items: Record<string, number>, asking = {}) =>
  story.do(when, "customer", "request-change", { wished, add: items }, asking);
const remove = (story: Story, when: string, lastDay: string, items: Record<string, number>) =>
  story.do(when, "customer", "request-change", { lastDay, remove: items });

describe("12-1, 12-3: more from a day on, one month before", () => {
  test.each([
    ["2027-04-01", "2027-03-01T23:59:59", null],
    ["2027-04-01", "2027-03-02T00:00:00", { code: "E_LATE", facts: { deadline: "2027-03-01", earliest: "2027-04-02" } }],
    ["2027-04-15", "2027-03-15T10:00", null],
    ["2027-03-29", "2027-02-28T23:59:59", null],
    ["2027-03-29", "2027-03-01T00:00", { code: "E_LATE", facts: { earliest: "2027-04-01" } }],
    ["2026-12-22", "2026-11-22T10:00", null],
    ["2026-12-21", "2026-11-22T10:00", { code: "E_LATE", facts: { earliest: "2026-12-22" } }],
  ])("wished %s, received %s", (wished, when, refusal) => {
    const story = add(contracted(), when, wished, { seat: 1 });
    if (refusal === null) expect(story.refusal).toBeNull();
    else expect(story.refusal).toMatchObject(refusal);
  });

  test("the JST edge: 14:59:59Z is the day, 15:00:00Z the next (C-01)", () => {
    const late = { receivedAt: "2027-03-01T15:00:00Z" };
    const inTime = { receivedAt: "2027-03-01T14:59:59Z" };
    expect(add(contracted(), "2027-03-05T10:00", "2027-04-01", { seat: 1 }, inTime).refusal).toBeNull();
    expect(add(contracted(), "2027-03-05T10:00", "2027-04-01", { seat: 1 }, late).refusal).toMatchObject({ code: "E_LATE" });
  });

  test("C-05: an administrator forgives lateness, with a reason and a second person", () => {
    const asked = (role: "clerk" | "administrator", approve: boolean) =>
      contracted().do(
        "2027-03-20T10:00",
        role,
        "request-change",
        { wished: "2027-04-01", add: { seat: 1 } },
        { waiver: "our form was wrong", approve },
      );
    expect(asked("clerk", true).refusal).toMatchObject({ code: "E_FORBIDDEN", rule: "C-05" });
    const open = asked("administrator", false);
    expect(Object.keys(open.contract.orders)).toEqual([]);
    expect(Object.keys(open.contract.approvals)).toHaveLength(1);
    const [order] = Object.values(asked("administrator", true).contract.orders);
    expect(order?.waiver).toEqual({ reason: "our form was wrong", by: "a-administrator", approvedBy: "second" });
  });

  test("12-1: kinds and rules of an order", () => {
    const rules = (items: Record<string, number>) =>
      add(contracted({ items: { line: 1, seat: 1 } }), "2026-10-10T10:00", "2026-12-01", items).ofType("change-requested")[0];
    expect(rules({ seat: 1 })).toMatchObject({ rule: "12-1", data: { kind: "change" } });
    expect(rules({ management: 1 })).toMatchObject({ rule: "12-3", data: { kind: "addition" } });
    expect(rules({ "recording-extension": 1 })).toMatchObject({ rule: "33-4", data: { kind: "addon-order" } });
  });
});

describe("11-2b, 21-4: added within a month, billed for the whole month", () => {
  test("X-05: two seats from 2026-11-16, November 95,700", () => {
    const story = add(contracted(), "2026-10-16T18:00", "2026-11-16", { seat: 2 })
      .do("2026-10-20T10:00", "clerk", "accept-change")
      .until("2026-11-15T23:59");
    expect(story.contract.quantities.seat).toBe(6);
    expect(story.until("2026-11-16T00:00").contract.quantities.seat).toBe(8);
    expect(story.invoice("2026-11")).toMatchObject({ total: 95_700n, plan: { exTax: 87_000n, tax: 8_700n, due: "2026-11-30" } });
  });

  test("X-05, A-43: accepted after the run, a supplement of 14,300 on the day of acceptance", () => {
    const story = add(contracted(), "2026-10-16T18:00", "2026-11-16", { seat: 2 }).do("2026-11-10T10:00", "clerk", "accept-change");
    expect(story.documents("2026-11", "supplement")).toMatchObject([
      { total: 14_300n, plan: { exTax: 13_000n, issuedOn: "2026-11-10", due: "2026-11-30", of: ["k1/2026-11/1"] } },
    ]);
    expect(story.invoice("2026-11")?.total).toBe(81_400n);
  });

  test.each([
    ["contract", "2026-11-20T10:00", "2026-11-30"],
    ["contract", "2026-11-21T10:00", "2026-12-31"],
    ["next-month-end", "2026-11-10T10:00", "2026-12-31"],
  ] as const)("A-43: policy %s, issued %s, due %s", (additionDue, when, due) => {
    const story = add(contracted({ policy: { additionDue } }), "2026-10-16T18:00", "2026-11-30", { seat: 2 }).do(
      when,
      "clerk",
      "accept-change",
    );
    expect(story.documents("2026-11", "supplement")[0]?.plan.due).toBe(due);
  });

  test("A-18: withdrawn before effect, the supplement comes back", () => {
    const story = add(contracted(), "2026-10-16T18:00", "2026-11-16", { seat: 2 }).do("2026-11-10T10:00", "clerk", "accept-change");
    expect(story.do("2026-11-11T10:00", "customer", "withdraw-change").refusal).toMatchObject({ code: "E_NEEDS_CONSENT" });
    story.do("2026-11-12T10:00", "clerk", "withdraw-change");
    expect(story.documents("2026-11", "return")).toMatchObject([{ total: -14_300n }]);
    expect(story.until("2026-11-17T00:00").contract.quantities.seat).toBe(6);
    expect(story.do("2026-11-17T10:00", "clerk", "withdraw-change").refusal).toMatchObject({ code: "E_NO_SUCH_ORDER" });
  });

  test("A-18: nothing is withdrawn once it is in force", () => {
    const story = add(contracted(), "2026-10-16T18:00", "2026-11-16", { seat: 2 }).do("2026-10-20T10:00", "clerk", "accept-change");
    expect(story.do("2026-11-16T10:00", "clerk", "withdraw-change").refusal).toMatchObject({ code: "E_IN_FORCE" });
  });

  test("A-08: added and cancelled within one month, billed whole", () => {
    const story = add(contracted(), "2026-10-16T18:00", "2026-11-16", { seat: 2 }).do("2026-10-20T10:00", "clerk", "accept-change");
    remove(story, "2026-10-25T10:00", "2026-11-30", { seat: 2 }).do("2026-10-26T10:00", "clerk", "accept-change").until("2026-12-02T00:00");
    expect(story.invoice("2026-11")?.total).toBe(95_700n);
    expect(story.invoice("2026-12")?.total).toBe(81_400n);
    expect(story.contract.quantities.seat).toBe(6);
  });
});

describe("12-4: less at a month-end, one month before", () => {
  test.each([
    ["2027-02-28", "2027-01-31T23:59:59", null],
    ["2027-02-28", "2027-02-01T00:00:00", { code: "E_LATE", facts: { deadline: "2027-01-31", earliest: "2027-03-31" } }],
    ["2027-02-15", "2026-12-01T10:00", { code: "E_NOT_MONTH_END", facts: { nearest: "2027-02-28" } }],
  ])("12-4a: last day %s, received %s", (lastDay, when, refusal) => {
    const story = remove(contracted(), when, lastDay, { seat: 1 });
    if (refusal === null) expect(story.refusal).toBeNull();
    else expect(story.refusal).toMatchObject(refusal);
  });

  test("A-05: a decrease holds from the first after the month-end", () => {
    const story = remove(contracted(), "2026-11-30T10:00", "2026-12-31", { seat: 1 })
      .do("2026-12-01T10:00", "clerk", "accept-change")
      .until("2027-01-02T00:00");
    expect(story.invoice("2026-12")?.plan.exTax).toBe(74_000n);
    // Five seats include five users only: 25,000 + 25,000 + 5,000 + 2,500 + 10,000.
    expect(story.invoice("2027-01")?.plan.exTax).toBe(67_500n);
    expect(story.ofType("change-applied")[0]).toMatchObject({ rule: "12-4a", validOn: "2026-12-31T15:00:00.000Z" });
  });

  test.each([
    ["12-4b: the only item", { seat: 1 }, { seat: 1 }, "none", "E_LAST_ITEM"],
    ["12-4b: all items together", { line: 1, seat: 1 }, { line: 1, seat: 1 }, "line1-seat1", "E_LAST_ITEM"],
    ["A-07: only addons would remain", { line: 1, seat: 1, "recording-delivery": 1 }, { line: 1, seat: 1 }, "none", "E_ADDON_ONLY"],
    ["A-54: the last seat", { line: 2, seat: 1 }, { seat: 1 }, "line1-seat1", "E_MINIMUM_SET"],
    ["A-06: more than are in use", { line: 2, seat: 1 }, { line: 3 }, "line1-seat1", "E_NOT_IN_USE"],
  ] as const)("%s", (_case, items, less, minimumSet, code) => {
    expect(remove(contracted({ items, policy: { minimumSet } }), "2026-10-10T10:00", "2026-11-30", less).refusal).toMatchObject({ code });
  });

  test("what two orders would break together is refused when the second is accepted", () => {
    const story = contracted({ items: { line: 1, seat: 2 } });
    remove(story, "2026-10-10T10:00", "2026-11-30", { seat: 1 });
    remove(story, "2026-10-11T10:00", "2026-12-31", { seat: 1 });
    const [first, second] = Object.keys(story.contract.orders);
    expect(story.do("2026-10-12T10:00", "clerk", "accept-change", { order: first }).refusal).toBeNull();
    expect(story.do("2026-10-12T11:00", "clerk", "accept-change", { order: second }).refusal).toMatchObject({ code: "E_MINIMUM_SET" });
  });
});

describe("33, 37: addons", () => {
  test("33-1: ordered one month before; 33-3: refused with a notice", () => {
    const story = add(contracted({ items: { line: 5, seat: 6 } }), "2027-03-02T10:00", "2027-04-01", { "recording-delivery": 1 });
    expect(story.refusal).toMatchObject({ code: "E_LATE", rule: "33-1" });
    add(story, "2027-03-02T11:00", "2027-04-02", { "recording-delivery": 1 }).do("2027-03-03T10:00", "clerk", "refuse-change", {
      ground: 1,
    });
    expect(story.ofType("change-refused")[0]?.rule).toBe("33-3");
    expect(story.ofType("notice-issued").at(-1)?.data.notice).toMatchObject({ about: "change-refused", article: "33-3" });
  });

  test("37-1, 37-2: cancelled at a month-end, it ends that day", () => {
    const late = remove(contracted(), "2027-02-01T00:00", "2027-02-28", { "recording-extension": 1 });
    expect(late.refusal).toMatchObject({ code: "E_LATE", rule: "37-1" });
    const story = remove(contracted(), "2027-01-31T23:00", "2027-02-28", { "recording-extension": 1 })
      .do("2027-02-01T10:00", "clerk", "accept-change")
      .until("2027-03-01T00:00");
    expect(story.ofType("addon-ended")).toMatchObject([{ rule: "37-2", data: { addon: "recording-extension", lastDay: "2027-02-28" } }]);
    expect(story.contract.quantities["recording-extension"]).toBeUndefined();
    expect(story.until("2027-03-02T00:00").invoice("2027-03")?.plan.exTax).toBe(62_000n);
  });

  test("37-4, A-38: a cancelled addon cannot be ordered again, except by a special term", () => {
    const story = remove(contracted(), "2026-10-31T10:00", "2026-11-30", { "recording-extension": 1 }).do(
      "2026-11-01T10:00",
      "clerk",
      "accept-change",
    );
    expect(add(story, "2026-11-02T10:00", "2027-01-01", { "recording-extension": 1 }).refusal).toMatchObject({
      code: "E_ADDON_REUSE",
      rule: "37-4",
    });
    story.do("2026-11-03T10:00", "administrator", "set-special-term", {
      rule: "37-4",
      from: "2027-01-01",
      document: "d1",
      permitted: true,
    });
    expect(add(story, "2026-11-04T10:00", "2026-12-31", { "recording-extension": 1 }).refusal).toMatchObject({ code: "E_ADDON_REUSE" });
    // The special term holds from 2027-01-01 on: asked again on that day.
    story.until("2027-01-01T00:00");
    expect(add(story, "2027-01-02T10:00", "2027-02-10", { "recording-extension": 1 }).refusal).toBeNull();
  });

  test("A-38: a smaller quantity of an addon forbids nothing", () => {
    const story = contracted({ items: { line: 5, seat: 6, "recording-extension": 2 } });
    remove(story, "2026-10-31T10:00", "2026-11-30", { "recording-extension": 1 }).do("2026-11-01T10:00", "clerk", "accept-change");
    expect(add(story, "2026-11-02T10:00", "2027-01-01", { "recording-extension": 1 }).refusal).toBeNull();
  });

  test("R-39: what section 8 does not say follows the other sections: the form, its proofs, its refusal", () => {
    const story = add(contracted({ items: { line: 5, seat: 6 } }), "2026-10-10T10:00", "2026-12-01", { "recording-delivery": 1 });
    const [order = ""] = Object.keys(story.contract.orders);
    expect(story.do("2026-10-11T10:00", "clerk", "ask-proofs", { order, what: "registry extract" }).refusal).toBeNull();
  });
});

describe("12-5, 12-7: proofs and refusal", () => {
  test("12-7: proofs stop the acceptance, not the deadline", () => {
    const story = add(contracted(), "2026-10-16T18:00", "2026-11-16", { seat: 2 });
    const [order = ""] = Object.keys(story.contract.orders);
    story.do("2026-10-17T10:00", "clerk", "ask-proofs", { order, what: "registry extract" });
    expect(story.do("2026-10-18T10:00", "clerk", "accept-change").refusal).toMatchObject({ code: "E_AWAITING_PROOF" });
    expect(story.do("2026-10-25T10:00", "customer", "give-proofs", { order }).refusal).toMatchObject({ code: "E_NO_DOCUMENT" });
    story.do("2026-10-25T10:00", "customer", "give-proofs", { order }, { documents: ["extract"] });
    expect(story.do("2026-10-26T10:00", "clerk", "accept-change").refusal).toBeNull();
    expect(story.contract.orders[order]).toMatchObject({ status: "accepted", wished: "2026-11-16" });
    expect(story.do("2026-10-27T10:00", "clerk", "ask-proofs", { order, what: "more" }).refusal).toMatchObject({ code: "E_ORDER_CLOSED" });
  });

  test("12-5: refused on a ground, with a notice", () => {
    const story = add(contracted(), "2026-10-16T18:00", "2026-11-16", { seat: 2 }).do("2026-10-20T10:00", "clerk", "refuse-change", {
      ground: 5,
    });
    expect(story.ofType("change-refused")[0]).toMatchObject({ rule: "12-5", data: { ground: 5 } });
    expect(story.do("2026-10-21T10:00", "clerk", "accept-change").refusal).toMatchObject({ code: "E_NO_SUCH_ORDER" });
  });

  test.each([
    ["nothing asked for", {}, "E_NOTHING_ASKED"],
    ["no day", { add: { seat: 1 } }, "E_NOTHING_ASKED"],
    ["no last day", { remove: { seat: 1 } }, "E_NOTHING_ASKED"],
    ["before the start", { wished: "2026-09-20", add: { seat: 1 } }, "E_BEFORE_START"],
  ])("%s", (_case, data, code) => {
    expect(contracted({ start: "2026-11-01" }).do("2026-09-10T10:00", "customer", "request-change", data).refusal).toMatchObject({ code });
  });

  test("the same number twice, after the end, and without a contract", () => {
    const story = contracted().do("2026-10-10T10:00", "customer", "request-change", { order: "o", wished: "2027-01-01", add: { seat: 1 } });
    expect(
      story.do("2026-10-10T11:00", "customer", "request-change", { order: "o", wished: "2027-01-01", add: { seat: 1 } }).refusal,
    ).toMatchObject({ code: "E_ALREADY_ASKED" });
    story.do("2026-10-11T10:00", "customer", "terminate", { lastDay: "2026-11-30" });
    expect(add(story, "2026-10-12T10:00", "2026-12-01", { seat: 1 }).refusal).toMatchObject({
      code: "E_AFTER_END",
      facts: { lastDay: "2026-11-30" },
    });
    expect(add(story.until("2026-12-01T00:00"), "2026-12-02T10:00", "2027-02-01", { seat: 1 }).refusal).toMatchObject({
      code: "E_NOT_ACTIVE",
    });
  });
});
