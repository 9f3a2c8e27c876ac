import { describe, expect, test } from "vitest";
import { worldOf } from "../../contract/lifecycle/book.ts";
import { invoicesOf } from "../../contract/lifecycle/ledger.ts";
import { at, contracted, type Story } from "../../contract/lifecycle/testing.ts";
import { policyFor } from "../../contract/lifecycle/world.ts";
import { holidayMoves, withHoliday } from "./holiday-moves.ts";

function movesOf(story: Story, day: string, name: string | null, from = "2026-11", until = "2027-12") {
  const world = worldOf(story.book, at("2026-11-22T10:00"), "provider", "musubi");
  const contracts = [...story.book.contracts.values()].map((contract) => ({
    contract,
    shiftOn: (on: string) => policyFor(world, contract, on).paymentShift,
  }));
  const invoices = invoicesOf(story.account).map((invoice) => ({ account: "acme", invoice }));
  return holidayMoves({ before: world.holidays, after: withHoliday(world.holidays, day, name) }, contracts, invoices, { from, until });
}

describe("a changed holiday", () => {
  test("C-06: the day to pay by goes to the next bank day, for every contract that is billed then", () => {
    expect(movesOf(contracted(), "2027-03-31", "臨時の祝日")).toEqual({
      moved: [{ due: "2027-03-31", before: "2027-03-31", after: "2027-04-01", contracts: [{ contract: "k1", account: "acme" }] }],
      kept: [],
    });
  });

  test("a day after a weekend's due date moves it further; a day that matters to nobody moves nothing", () => {
    // 2027-01-31 is a Sunday: paid by Monday 02-01.
    expect(movesOf(contracted(), "2027-02-01", "臨時の祝日").moved).toMatchObject([
      { due: "2027-01-31", before: "2027-02-01", after: "2027-02-02" },
    ]);
    expect(movesOf(contracted(), "2027-03-16", "臨時の祝日")).toEqual({ moved: [], kept: [] });
    expect(movesOf(contracted(), "2027-03-20", "臨時の祝日")).toEqual({ moved: [], kept: [] });
  });

  test("a holiday that is taken away moves the day back", () => {
    // 2027-04-30 is a Friday, no holiday; 2028-04-30 a Sunday and 05-01 a Monday.
    const added = contracted().do("2026-11-22T09:00", "administrator", "set-holiday", { day: "2027-04-30", name: "臨時の祝日" });
    expect(movesOf(added, "2027-04-30", null).moved).toMatchObject([{ due: "2027-04-30", before: "2027-05-06", after: "2027-04-30" }]);
  });

  test("8: by its own policy a contract does not move; one that ended before is not asked", () => {
    const stays = contracted().do("2026-11-01T10:00", "administrator", "set-special-term", {
      ...{ rule: "C-06", from: "2026-12-01", document: "d1", policy: { paymentShift: "none" } },
    });
    expect(movesOf(stays, "2027-03-31", "臨時の祝日").moved).toEqual([]);
    const ending = contracted().do("2026-11-01T10:00", "customer", "terminate", { lastDay: "2027-01-31" });
    expect(movesOf(ending, "2027-03-31", "臨時の祝日").moved).toEqual([]);
    // The last calls are asked for a month later.
    expect(movesOf(ending, "2027-02-26", "臨時の祝日").moved).toEqual([]);
    expect(movesOf(ending, "2027-03-01", "臨時の祝日").moved).toMatchObject([{ due: "2027-02-28", after: "2027-03-02" }]);
  });

  test("B-06: a document that is out keeps its day and is shown as kept", () => {
    const story = contracted().until("2026-11-22T10:00");
    expect(movesOf(story, "2026-11-30", "臨時の祝日")).toEqual({
      moved: [],
      kept: [{ account: "acme", invoice: story.invoice("2026-11")?.no, payBy: "2026-11-30", wouldBe: "2026-12-01" }],
    });
  });
});
