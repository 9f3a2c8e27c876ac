import { describe, expect, test } from "vitest";
import { worldOf } from "../../contract/lifecycle/book.ts";
import { at, contracted, type Story } from "../../contract/lifecycle/testing.ts";
import { describeAccount } from "./describe-account.ts";
import { previewNextRun } from "./preview-next-run.ts";

const viewAt = (story: Story, when: string) => {
  const { book } = story.until(when);
  return describeAccount(worldOf(book, at(when), "account", "acme"), story.account, [...book.contracts.values()], at(when));
};
const nextRunAt = (story: Story, when: string) => {
  const { book } = story.until(when);
  return previewNextRun(worldOf(book, at(when), "contract", "k1"), story.account, story.contract, at(when));
};

describe("the account page", () => {
  test("what is open, what is late, and the interest so far (X-30)", () => {
    const story = contracted({ start: "2026-11-01" });
    expect(viewAt(story, "2026-11-30T23:59")).toMatchObject({
      owed: 81_400n,
      overdue: 0n,
      documents: [{ status: "open", overdue: false, daysLate: 0 }],
    });
    expect(viewAt(story, "2026-12-10T10:00").documents[1]).toMatchObject({
      ...{ open: 81_400n, overdue: true, daysLate: 10, interest: { days: 9, amount: 291n } },
      overdueNotedAt: at("2026-12-01T00:10"),
    });
  });

  test("16-2 is proposed for what is overdue; the suspension lists it until it is paid, then it is lifted", () => {
    const story = contracted({ start: "2026-11-01" });
    const view = viewAt(story, "2026-12-10T10:00");
    const no = story.invoice("2026-11")?.no ?? "";
    expect(view.proposals).toEqual([{ contract: "k1", debts: [no], open: 81_400n, since: "2026-11-30" }]);
    story.do("2026-12-10T11:00", "clerk", "suspend-until-paid", { debts: [no], reason: "未払い", from: "2026-12-15" });
    expect(viewAt(story, "2026-12-16T10:00")).toMatchObject({
      proposals: [],
      suspensions: [{ contract: "k1", article: "16-2", started: true, debts: [{ no, open: 81_400n }] }],
    });
    story.do("2026-12-20T10:00", "billing", "pay", { amount: 31_400, invoices: [no] });
    expect(viewAt(story, "2026-12-20T11:00").suspensions).toMatchObject([{ debts: [{ no, open: 50_000n }] }]);
    story.do("2026-12-21T10:00", "billing", "pay", { amount: 50_000, invoices: [no] });
    expect(viewAt(story, "2026-12-21T11:00")).toMatchObject({ suspensions: [], proposals: [] });
    expect(viewAt(story, "2026-12-21T11:00").documents.find((row) => row.no === no)).toMatchObject({ status: "paid", open: 0n });
  });

  test("what was paid too much is a credit; balances add up", () => {
    const story = contracted({ start: "2026-11-01" }).do("2026-11-20T10:00", "billing", "pay", { amount: 100_000 });
    expect(viewAt(story, "2026-11-20T11:00")).toMatchObject({ owed: 0n, credit: 18_600n, credits: [{ kind: "payment", left: 18_600n }] });
  });
});

describe("the next month's plan", () => {
  test("is the very plan that the run issues", () => {
    const story = contracted().do("2026-10-10T10:00", "customer", "request-change", { wished: "2026-11-16", add: { seat: 2 } });
    story.do("2026-10-12T10:00", "clerk", "accept-change");
    const preview = nextRunAt(story, "2026-10-20T10:00");
    expect(preview).toMatchObject({ month: "2026-11", at: at("2026-11-01T00:05"), problems: [] });
    expect(preview?.plans.map(({ total }) => total)).toEqual([95_700n]);
    expect(story.until("2026-11-01T00:05").invoice("2026-11")?.plan).toEqual(preview?.plans[0]);
  });

  test("after the end there is the final run, and then none", () => {
    const story = contracted().do("2026-10-20T10:00", "customer", "terminate", { lastDay: "2026-11-30" });
    expect(nextRunAt(story, "2026-11-20T10:00")).toMatchObject({ month: "2026-12", plans: [] });
    expect(nextRunAt(story, "2027-01-20T10:00")).toBeNull();
  });
});
