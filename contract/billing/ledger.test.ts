import { describe, expect, test } from "vitest";
import { balanceOf, leftOf, openOn, statusOf } from "../lifecycle/ledger.ts";
import { contracted, Story as Stories, type Story, x02 } from "../lifecycle/testing.ts";

const pay = (story: Story, when: string, amount: number, more = {}) => story.do(when, "billing", "pay", { amount, ...more });
/** 81,400 yen due on 2026-11-30. */
const november = () => contracted({ start: "2026-11-01" }).until("2026-11-02T00:00");
const status = (story: Story, no: string) => {
  const invoice = story.account.invoices[no];
  return invoice && statusOf(story.account, invoice);
};

describe("a month's invoice (R-22-1, R-22-2, R-23-1, R-T4-1)", () => {
  test.each([
    ["X-01", { line: 5, seat: 6, management: 1, user: 10 }, 62_000n, 68_200n],
    ["X-02", x02, 74_000n, 81_400n],
    ["X-03", { line: 5, seat: 6, management: 1, user: 4 }, 60_000n, 66_000n],
    ["X-03", { line: 1, seat: 1, management: 1, user: 1 }, 15_000n, 16_500n],
    ["X-04", { ...x02, "recording-delivery": 1 }, 96_000n, 105_600n],
    ["X-04", { ...x02, "recording-extension": 2 }, 86_000n, 94_600n],
  ])("%s %o", (_x, items, exTax, total) => {
    expect(contracted({ items, start: "2026-11-01" }).until("2026-11-02T00:00").invoice("2026-11")).toMatchObject({
      total,
      plan: { exTax },
    });
  });

  test.each([
    ["2026-11", "2026-11-30", "2026-11-30"],
    ["2026-10", "2026-10-31", "2026-11-02"],
    ["2026-12", "2026-12-31", "2027-01-04"],
  ])("T4-1: %s due %s, payable by %s", (month, due, payBy) => {
    expect(contracted({ start: "2026-10-01" }).until("2027-01-02T00:00").invoice(month)?.plan).toMatchObject({ due, payBy });
  });

  test("X-08, A-44: numbers, their issue, last month's calls, foreign ones without tax (R-T4-2, R-P3-1, R-P3-2, A-47)", () => {
    const story = contracted({ start: "2026-10-01" })
      .do("2026-10-20T10:00", "customer", "request-change", { wished: "2026-11-20", add: { number: 3 } })
      .do("2026-10-21T10:00", "clerk", "accept-change");
    story.do("2026-10-31T23:00", "billing", "rate-calls", { month: "2026-10", domestic: 12_345, foreign: 6_789 }).until("2026-11-02T00:00");
    expect(story.invoice("2026-11")).toMatchObject({ total: 104_056n, plan: { due: "2026-11-30", tax: 8_842n } });
    expect(story.invoice("2026-11")?.plan.groups.map(({ category, base }) => [category, base])).toEqual([
      ["standard", 88_425n],
      ["export", 6_789n],
    ]);
  });

  test("B-04: usage and calls on two documents", () => {
    const story = contracted({ start: "2026-10-01", policy: { invoiceGrouping: "usage-and-calls" } })
      .do("2026-10-31T23:00", "billing", "rate-calls", { month: "2026-10", domestic: 12_345 })
      .until("2026-11-02T00:00");
    expect(story.documents().map(({ plan, total }) => [plan.kind, plan.month, total])).toEqual([
      ["invoice", "2026-10", 81_400n],
      ["invoice", "2026-11", 81_400n],
      ["calls", "2026-10", 13_579n],
    ]);
  });

  test("P3-3: a levy that is known for the month is passed on; X-09: with calls one tax", () => {
    const story = new Stories().do("2026-09-01T10:00", "administrator", "set-number-levy", {
      kind: "universal-service",
      from: "2026-10",
      tenths: 20,
    });
    story
      .do("2026-09-01T10:00", "clerk", "apply", { account: "acme", start: "2026-10-01", items: { line: 1, seat: 1, number: 3 } })
      .do("2026-09-02T10:00", "clerk", "accept")
      .until("2026-10-02T00:00");
    expect(story.invoice("2026-10")?.plan.lines.find(({ key }) => key === "levy/universal-service")?.amount).toBe(6n);
  });

  test("calls that came late go with the next run; a month that is over gets no more", () => {
    const story = contracted({ start: "2026-10-01" })
      .until("2026-12-05T00:00")
      .do("2026-12-05T10:00", "billing", "rate-calls", { month: "2026-10", domestic: 1_000 })
      .until("2027-01-02T00:00");
    expect(story.invoice("2027-01")?.plan.exTax).toBe(75_000n);
    expect(story.do("2027-01-02T10:00", "billing", "rate-calls", { month: "2026-09", domestic: 1 }).refusal).toMatchObject({
      code: "E_MONTH_CLOSED",
    });
    expect(
      story
        .do("2027-01-02T10:00", "billing", "rate-calls", { batch: "b", month: "2026-12", domestic: 1 })
        .do("2027-01-02T10:01", "billing", "rate-calls", { batch: "b", month: "2026-12", domestic: 1 }).refusal,
    ).toMatchObject({ code: "E_ALREADY_ASKED" });
    expect(story.do("2027-01-02T10:00", "billing", "rate-calls", { month: "2026-12", domestic: -5 }).refusal).toMatchObject({
      code: "E_PAYLOAD",
    });
  });

  test("the final invoice: the last month's calls, due at the end of the next (T4-2)", () => {
    const story = contracted({ start: "2026-10-01" })
      .do("2026-10-10T10:00", "customer", "terminate", { lastDay: "2026-11-30" })
      .do("2026-11-30T20:00", "billing", "rate-calls", { month: "2026-11", domestic: 12_345 })
      .until("2027-03-01T00:00");
    expect(story.documents("2026-11", "final")).toMatchObject([
      { total: 13_579n, plan: { due: "2026-12-31", payBy: "2027-01-04", rule: "T4-2" } },
    ]);
    expect(story.documents()).toHaveLength(3);
  });

  test("X-13, B-07: the rate of the usage month", () => {
    const story = contracted({ start: "2026-10-01" })
      .do("2026-10-10T10:00", "administrator", "set-tax-rate", { from: "2027-01-01", national: 94, local: 26 })
      .do("2026-12-20T10:00", "billing", "rate-calls", { month: "2026-12", domestic: 1_000 })
      .until("2027-01-02T00:00");
    expect(story.invoice("2026-12")?.plan.tax).toBe(7_400n);
    expect(story.invoice("2027-01")?.plan.groups.map(({ base, tax }) => [base, tax])).toEqual([
      [74_000n, 8_880n],
      [1_000n, 100n],
    ]);
  });

  test("C-06: a holiday that was added moves the day to pay by", () => {
    const story = new Stories().do("2026-09-01T10:00", "administrator", "set-holiday", { day: "2026-11-30", name: "one-off" });
    story
      .do("2026-09-01T10:00", "clerk", "apply", { account: "acme", start: "2026-11-01", items: x02 })
      .do("2026-09-02T10:00", "clerk", "accept")
      .until("2026-11-02T00:00");
    expect(story.invoice("2026-11")?.plan).toMatchObject({ due: "2026-11-30", payBy: "2026-12-01" });
  });

  test("A-50: storage for some of the seats", () => {
    const story = contracted({ start: "2026-11-01", apply: { extensionSeats: 2 } }).until("2026-11-02T00:00");
    expect(story.invoice("2026-11")?.plan.exTax).toBe(66_000n);
  });
  test("A-50: for more of them the whole month, for fewer seats no more than there are", () => {
    const story = contracted({ start: "2026-11-01", apply: { extensionSeats: 2 } })
      .do("2026-11-05T10:00", "customer", "request-change", { wished: "2026-12-16", add: { "recording-extension": 1 }, extensionSeats: 5 })
      .do("2026-11-06T10:00", "clerk", "accept-change")
      .do("2026-11-07T10:00", "customer", "request-change", { lastDay: "2026-12-31", remove: { seat: 3 } })
      .do("2026-11-08T10:00", "clerk", "accept-change")
      .until("2027-01-02T00:00");
    const storage = (month: string) => story.invoice(month)?.plan.lines.find(({ key }) => key.startsWith("recording-extension"))?.quantity;
    expect([storage("2026-11"), storage("2026-12"), storage("2027-01")]).toEqual([2, 10, 6]);
  });
});

describe("23-2: payments", () => {
  test("goes to the named invoice, else to the oldest debt; OVERDUE is derived (A11)", () => {
    const story = contracted({ start: "2026-10-01" }).until("2026-12-02T00:00");
    pay(story, "2026-12-02T10:00", 81_400, { invoices: ["k1/2026-12/1"] });
    expect(["k1/2026-10/1", "k1/2026-11/1", "k1/2026-12/1"].map((no) => status(story, no))).toEqual(["open", "open", "paid"]);
    pay(story, "2026-12-02T11:00", 100_000);
    expect(["k1/2026-10/1", "k1/2026-11/1"].map((no) => status(story, no))).toEqual(["paid", "part-paid"]);
    // October was paid 29 days late: 937 of interest.
    expect(balanceOf(story.account).owed).toBe(62_800n + 937n);
  });

  test("more than is owed waits for the next invoice", () => {
    const story = pay(november(), "2026-11-20T10:00", 100_000).until("2026-12-02T00:00");
    expect(openOn(story.account.invoices["k1/2026-12/1"] ?? expect.fail())).toBe(62_800n);
    expect(balanceOf(story.account).credit).toBe(0n);
  });

  test("A-36: the bank's day, never a day to come; the same payment once; a known invoice", () => {
    expect(pay(november(), "2026-11-20T10:00", 1, { on: "2026-11-21" }).refusal).toMatchObject({ code: "E_RECEIVED_LATER" });
    expect(pay(pay(november(), "2026-11-20T10:00", 1, { payment: "p" }), "2026-11-20T11:00", 1, { payment: "p" }).refusal).toMatchObject({
      code: "E_DUPLICATE",
    });
    expect(pay(november(), "2026-11-20T10:00", 1, { invoices: ["x"] }).refusal).toMatchObject({ code: "E_NO_SUCH_INVOICE" });
    expect(pay(november(), "2026-11-20T10:00", 0).refusal).toMatchObject({ code: "E_PAYLOAD" });
  });

  test("nothing is noted as overdue before its day, nor twice", () => {
    const story = november();
    expect(story.do("2026-11-30T10:00", "system", "note-overdue", { invoice: "k1/2026-11/1" }).refusal).toMatchObject({
      code: "E_NOT_DUE",
    });
    expect(story.do("2026-12-05T10:00", "system", "note-overdue", { invoice: "k1/2026-11/1" }).refusal).toMatchObject({
      code: "E_NOT_DUE",
    });
  });

  test("TM-03: the day after, it is noted as overdue and the customer is reminded; a payment moves the oldest debt", () => {
    const story = pay(contracted({ start: "2026-10-01" }), "2026-11-02T10:00", 81_400).until("2026-12-02T00:00");
    expect(story.ofType("overdue-noted").map(({ validOn, data }) => [validOn, data.invoice])).toEqual([
      ["2026-11-30T15:10:00.000Z", "k1/2026-11/1"],
    ]);
    expect(story.ofType("notice-issued").filter(({ data }) => data.notice.about === "reminder")).toHaveLength(1);
  });
});

describe("R-26: late interest", () => {
  test.each([
    ["2026-11-30", 0n],
    ["2026-12-01", 0n],
    ["2026-12-02", 32n],
    ["2026-12-10", 291n],
  ])("X-30: 81,400 due 2026-11-30 paid %s gives %s", (on, amount) => {
    const story = pay(november(), `${on}T15:00`, 81_400, { on, invoices: ["k1/2026-11/1"] });
    expect(story.documents(undefined, "interest").map(({ total }) => total)).toEqual(amount === 0n ? [] : [amount]);
  });

  test("X-35: part payments, one floor for the debt; due at the end of the next month; itself outside the tax and without interest", () => {
    const story = pay(november(), "2026-12-20T10:00", 50_000, { invoices: ["k1/2026-11/1"] });
    pay(story, "2027-01-20T10:00", 31_400, { invoices: ["k1/2026-11/1"] });
    const [interest] = story.documents(undefined, "interest");
    expect(interest).toMatchObject({ total: 1_001n, plan: { tax: 0n, due: "2027-02-28", of: ["k1/2026-11/1"] } });
    pay(story, "2027-12-20T10:00", 1_001, { invoices: [interest?.no] });
    expect(story.documents(undefined, "interest").filter(({ plan }) => plan.of[0] === interest?.no)).toEqual([]);
  });

  test("X-33, X-34: from the day after the shifted day", () => {
    for (const [paymentShift, amount] of [
      ["next", 485n],
      ["none", 614n],
    ] as const) {
      const story = contracted({ start: "2026-12-01", policy: { paymentShift } }).until("2026-12-02T00:00");
      pay(story, "2027-01-20T10:00", 81_400, { invoices: ["k1/2026-12/1"] });
      expect(story.documents(undefined, "interest")[0]?.total).toBe(amount);
    }
  });

  test("A-35: days of grace", () => {
    const story = contracted({ start: "2026-11-01", policy: { graceDays: 15 } }).until("2026-11-02T00:00");
    expect(pay(story, "2026-12-10T10:00", 81_400, { invoices: ["k1/2026-11/1"] }).documents(undefined, "interest")).toEqual([]);
  });

  test("claimed earlier by a person; the later claim deducts it", () => {
    const story = november().do("2026-12-10T10:00", "billing", "claim-interest", { invoice: "k1/2026-11/1", due: "2026-12-25" });
    expect(story.documents(undefined, "interest")).toMatchObject([{ total: 291n, plan: { due: "2026-12-25" } }]);
    expect(story.do("2026-12-10T11:00", "billing", "claim-interest", { invoice: "k1/2026-11/1" }).refusal).toMatchObject({
      code: "E_NOTHING_OWED",
    });
    pay(story, "2027-01-20T10:00", 81_400, { invoices: ["k1/2026-11/1"] });
    // 50 days in all: 1,616; less 291.
    expect(story.documents(undefined, "interest").map(({ total }) => total)).toEqual([291n, 1_325n]);
    expect(story.do("2027-01-21T10:00", "billing", "claim-interest", { invoice: "none" }).refusal).toMatchObject({
      code: "E_NO_SUCH_INVOICE",
    });
    expect(
      november().do("2026-12-10T10:00", "billing", "claim-interest", { invoice: "k1/2026-11/1", due: "2026-12-01" }).refusal,
    ).toMatchObject({ code: "E_PAST" });
  });
});

describe("R-25, 27, 22-7: surcharge, set-off, refund", () => {
  test.each([
    [60_000, 198_000n],
    [12_345, 40_738n],
  ])("X-15, A-34: %s evaded, %s in all, by two people", (evaded, total) => {
    const story = november().do("2026-11-20T10:00", "billing", "claim-surcharge", {
      contract: "k1",
      evaded,
      due: "2026-12-25",
      reason: "ten hidden users",
    });
    expect(story.documents(undefined, "surcharge")).toMatchObject([{ total, plan: { due: "2026-12-25" } }]);
    expect(story.documents(undefined, "surcharge")[0]?.plan.groups.map(({ category }) => category)).toEqual(["standard", "penalty"]);
  });

  test("25: of one's own contract, not into the past, due at the end of the next month if nothing is named", () => {
    expect(
      november().do("2026-11-20T10:00", "billing", "claim-surcharge", { contract: "k9", evaded: 1, reason: "r" }).refusal,
    ).toMatchObject({ code: "E_NO_SUCH_CONTRACT" });
    expect(
      november().do("2026-11-20T10:00", "billing", "claim-surcharge", { contract: "k1", evaded: 1, due: "2026-11-19", reason: "r" })
        .refusal,
    ).toMatchObject({ code: "E_PAST" });
    expect(
      november()
        .do("2026-11-20T10:00", "billing", "claim-surcharge", { contract: "k1", evaded: 1, reason: "r" })
        .documents(undefined, "surcharge")[0]?.plan.due,
    ).toBe("2026-12-31");
  });

  const withCredit = () => november().do("2026-11-20T10:00", "billing", "grant-goodwill", { contract: "k1", amount: 5_426, reason: "r" });
  const creditOf = (story: Story) => Object.values(story.account.credits).find(({ kind }) => kind === "goodwill");

  test("X-40: 81,400 against 5,426 leaves 75,974; final with receipts or a statement (27-2)", () => {
    const story = withCredit();
    story.do("2026-11-21T10:00", "customer", "set-off", { invoice: "k1/2026-11/1", credit: creditOf(story)?.id });
    expect(balanceOf(story.account)).toEqual({ owed: 81_400n, credit: 5_426n });
    expect(story.do("2026-11-22T10:00", "billing", "complete-set-off").refusal).toMatchObject({ code: "E_NO_PROOF" });
    story.do("2026-11-22T10:00", "billing", "complete-set-off", { receipts: ["r1", "r2"] });
    expect(balanceOf(story.account)).toEqual({ owed: 75_974n, credit: 0n });
    expect(story.do("2026-11-22T11:00", "billing", "complete-set-off", { statement: "s" }).refusal).toMatchObject({
      code: "E_NO_SUCH_REQUEST",
    });
    expect(
      story.do("2026-11-22T12:00", "customer", "set-off", { invoice: "k1/2026-11/1", credit: creditOf(story)?.id }).refusal,
    ).toMatchObject({ code: "E_SETTLED" });
  });

  test("X-41: 120,000 against 81,400 leaves a credit of 38,600", () => {
    const story = november().do("2026-11-20T10:00", "billing", "grant-goodwill", { contract: "k1", amount: 120_000, reason: "r" });
    const credit = creditOf(story);
    story.do("2026-11-21T10:00", "billing", "set-off", { invoice: "k1/2026-11/1", credit: credit?.id, statement: "s1" });
    expect(balanceOf(story.account)).toEqual({ owed: 0n, credit: 38_600n });
    expect(status(story, "k1/2026-11/1")).toBe("set-off");
    expect(leftOf(story.account.credits[credit?.id ?? ""] ?? expect.fail())).toBe(38_600n);
  });

  test("27-1: not more than both sides have; of what there is", () => {
    const story = withCredit();
    expect(
      story.do("2026-11-21T10:00", "billing", "set-off", { invoice: "k1/2026-11/1", credit: creditOf(story)?.id, amount: 5_427 }).refusal,
    ).toMatchObject({ code: "E_TOO_MUCH", facts: { left: 5_426n } });
    expect(story.do("2026-11-21T10:00", "billing", "set-off", { invoice: "x", credit: creditOf(story)?.id }).refusal).toMatchObject({
      code: "E_NO_SUCH_INVOICE",
    });
    expect(story.do("2026-11-21T10:00", "billing", "set-off", { invoice: "k1/2026-11/1", credit: "x" }).refusal).toMatchObject({
      code: "E_NO_SUCH_CREDIT",
    });
  });

  test("A-37: interest stops on the day from which the claims stood against each other", () => {
    const story = november().do("2026-12-05T10:00", "billing", "grant-goodwill", { contract: "k1", amount: 81_400, reason: "r" });
    story.do("2026-12-20T10:00", "billing", "set-off", { invoice: "k1/2026-11/1", credit: creditOf(story)?.id, statement: "s" });
    // Four days, 12-01 to 12-04: 129, not the nineteen up to the declaration.
    expect(story.documents(undefined, "interest").map(({ total }) => total)).toEqual([129n]);
  });

  test("22-7, A-32: a credit goes against the next invoice, or is paid out by two people", () => {
    const next = withCredit().until("2026-12-02T00:00");
    expect(openOn(next.account.invoices["k1/2026-12/1"] ?? expect.fail())).toBe(75_974n);
    const story = withCredit();
    expect(story.do("2026-11-21T10:00", "billing", "refund", { credit: creditOf(story)?.id, amount: 5_427 }).refusal).toMatchObject({
      code: "E_TOO_MUCH",
    });
    story.do("2026-11-21T10:00", "billing", "refund", { credit: creditOf(story)?.id });
    expect(balanceOf(story.account).credit).toBe(0n);
    expect(story.do("2026-11-21T11:00", "billing", "refund", { credit: "x" }).refusal).toMatchObject({ code: "E_NO_SUCH_CREDIT" });
    expect(story.do("2026-11-21T11:00", "billing", "grant-goodwill", { contract: "k9", amount: 1, reason: "r" }).refusal).toMatchObject({
      code: "E_NO_SUCH_CONTRACT",
    });
  });
});

describe("B-06: void and reissue; write-off", () => {
  test("voided by two people, what was paid is free for its successor, with its own day", () => {
    const story = pay(november(), "2026-11-25T10:00", 81_400).do("2026-12-15T10:00", "billing", "void-invoice", {
      invoice: "k1/2026-11/1",
      reason: "wrong name",
    });
    expect(status(story, "k1/2026-11/1")).toBe("void");
    expect(balanceOf(story.account)).toEqual({ owed: 81_400n, credit: 81_400n });
    story.do("2026-12-15T11:00", "billing", "bill-again", { month: "2026-11" });
    expect(story.invoice("2026-11")).toMatchObject({ no: "k1/2026-11/2", total: 81_400n, paid: [{ amount: 81_400n, on: "2026-11-25" }] });
    expect(story.documents(undefined, "interest")).toEqual([]);
    expect(story.do("2026-12-15T12:00", "billing", "bill-again", { month: "2026-11" }).refusal).toMatchObject({ code: "E_NOTHING_OWED" });
    expect(story.do("2026-12-15T12:00", "billing", "bill-again", { month: "2027-06" }).refusal).toMatchObject({ code: "E_NOT_ACTIVE" });
    expect(story.do("2026-12-15T12:00", "billing", "void-invoice", { invoice: "k1/2026-11/1", reason: "again" }).refusal).toMatchObject({
      code: "E_VOIDED",
    });
    expect(story.do("2026-12-15T12:00", "billing", "void-invoice", { invoice: "none", reason: "again" }).refusal).toMatchObject({
      code: "E_NO_SUCH_INVOICE",
    });
  });

  test("written off by two people", () => {
    const story = november();
    expect(
      story.do("2026-12-15T10:00", "billing", "write-off", { invoice: "k1/2026-11/1", amount: 81_401, reason: "r" }).refusal,
    ).toMatchObject({ code: "E_TOO_MUCH" });
    story.do("2026-12-15T10:00", "billing", "write-off", { invoice: "k1/2026-11/1", reason: "bankrupt" });
    expect(status(story, "k1/2026-11/1")).toBe("written-off");
    expect(story.do("2026-12-15T11:00", "billing", "write-off", { invoice: "k1/2026-11/1", reason: "r" }).refusal).toMatchObject({
      code: "E_SETTLED",
    });
    expect(story.do("2026-12-15T11:00", "billing", "write-off", { invoice: "none", reason: "r" }).refusal).toMatchObject({
      code: "E_NO_SUCH_INVOICE",
    });
  });
});

describe("28, 31-2, 32-2: costs that the customer bears", () => {
  test.each(["28-2", "28-3", "28-4", "31-2", "32-2"])("%s: plus tax, with the next run", (rule) => {
    const story = november()
      .do("2026-11-10T10:00", "billing", "charge-costs", { rule, what: "works", amount: 10_000 })
      .until("2026-12-02T00:00");
    expect(story.invoice("2026-12")).toMatchObject({ total: 92_400n });
    expect(story.invoice("2026-12")?.plan.lines.at(-1)).toMatchObject({ rule, amount: 10_000n });
  });

  test("28-1, 30: the facility is the provider's cost; 28-3: a warranty of one year from completion", () => {
    const story = november().do("2026-11-10T10:00", "operator", "order-work", { what: "rack", rule: "28-1" });
    const [own = ""] = Object.keys(story.contract.works);
    expect(story.contract.works[own]?.paidBy).toBe("provider");
    story.do("2027-06-10T10:00", "operator", "order-work", { what: "cabling", rule: "28-3" });
    const site = Object.keys(story.contract.works).at(-1) ?? "";
    story.do("2027-06-10T11:00", "operator", "complete-work", { work: site, on: "2027-06-10" });
    expect(story.contract.works[site]).toMatchObject({ paidBy: "customer", warrantyUntil: "2028-06-10" });
    expect(story.do("2027-06-10T12:00", "operator", "complete-work", { work: site, on: "2027-06-10" }).refusal).toMatchObject({
      code: "E_NO_SUCH_TASK",
    });
  });

  test("what comes in long after the end waits for the next run, and is due after it", () => {
    const story = contracted({ start: "2026-10-01" })
      .do("2026-10-10T10:00", "customer", "terminate", { lastDay: "2026-11-30" })
      .until("2027-05-05T00:00");
    story.do("2027-05-05T10:00", "billing", "charge-costs", { rule: "29", what: "removal", amount: 10_000 });
    expect(story.documents(undefined, "final")).toEqual([]);
    expect(
      story
        .until("2027-09-01T01:00")
        .documents(undefined, "final")
        .map(({ plan }) => [plan.month, plan.issuedOn, plan.due]),
    ).toEqual([["2026-11", "2027-06-01", "2027-06-30"]]);
  });

  test("nothing is charged to an application", () => {
    const story = new Stories().do("2026-11-10T10:00", "billing", "charge-costs", { rule: "28-4", what: "w", amount: 1 });
    expect(story.refusal).toMatchObject({ code: "E_NOT_ACTIVE" });
    expect(story.do("2026-11-10T10:00", "operator", "order-work", { what: "w", rule: "28-4" }).refusal).toMatchObject({
      code: "E_NOT_ACTIVE",
    });
  });
});
