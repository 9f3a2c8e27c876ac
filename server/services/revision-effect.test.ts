import { describe, expect, test } from "vitest";
import { worldOf } from "../../contract/lifecycle/book.ts";
import type { ContractState } from "../../contract/lifecycle/contract-state.ts";
import { at, contracted, type Story } from "../../contract/lifecycle/testing.ts";
import { revisionEffect } from "./revision-effect.ts";

const now = at("2026-11-22T10:00");
const effect = (story: Story, draft: Parameters<typeof revisionEffect>[3], when = now) =>
  revisionEffect(
    (contract: ContractState) => worldOf(story.book, when, "contract", contract.id),
    worldOf(story.book, when, "provider", "musubi"),
    [...story.book.contracts.values()],
    draft,
    when,
  );

describe("what a price revision would do (21-3)", () => {
  test("X-12: the seat from 5,000 to 5,500 from June: 74,000 becomes 77,000, told by the last of February", () => {
    expect(effect(contracted(), { from: "2027-06", prices: { seat: 5_500n } })).toEqual({
      arriveBy: "2027-02-28",
      daysLeft: 98,
      earliest: "2027-03",
      late: false,
      before: 74_000n,
      after: 77_000n,
      contracts: [{ contract: "k1", account: "acme", before: 74_000n, after: 77_000n }],
    });
  });

  test("a month that can no longer be told in time says the first that can", () => {
    expect(effect(contracted(), { from: "2027-02", prices: { seat: 5_500n } })).toMatchObject({
      arriveBy: "2026-10-31",
      daysLeft: -22,
      earliest: "2027-03",
      late: true,
    });
  });

  test("agreed prices of a special term stay (8); a contract that ends before is not counted", () => {
    const agreed = contracted().do("2026-11-01T10:00", "administrator", "set-special-term", {
      ...{ rule: "P1-1", from: "2026-12-01", document: "d1" },
      prices: { seat: 4_000n },
    });
    expect(effect(agreed, { from: "2027-06", prices: { seat: 5_500n } })).toMatchObject({ before: 68_000n, after: 68_000n });
    const ending = contracted().do("2026-11-01T10:00", "customer", "terminate", { lastDay: "2027-05-31" });
    expect(effect(ending, { from: "2027-06", prices: { seat: 5_500n } }).contracts).toEqual([]);
    expect(effect(ending, { from: "2027-05", prices: { seat: 5_500n } })).toMatchObject({ before: 74_000n, after: 77_000n });
  });

  test("a revision announced before is what a second one starts from", () => {
    const story = contracted()
      .do("2026-11-01T10:00", "clerk", "draft-price-revision", { revision: "r1", from: "2027-04", prices: { line: 6_000n } })
      .do("2026-11-01T11:00", "clerk", "approve-price-revision", { revision: "r1" });
    expect(effect(story, { from: "2027-06", prices: { seat: 5_500n } })).toMatchObject({ before: 79_000n, after: 82_000n });
  });
});
