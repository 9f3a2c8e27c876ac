import { describe, expect, test } from "vitest";
import { at, contracted } from "../lifecycle/testing.ts";
import { safeMoments } from "./safe-moments.ts";

const days = (story: ReturnType<typeof contracted>, when: string, until = "2027-12-31") =>
  safeMoments(story.until(when).book, at(when), until).map(({ kind, on, audience, rule }) => [kind, on, audience, rule]);

describe("last safe moments", () => {
  test("each month-end has its last day for the form (19-1, the worked dates)", () => {
    const moments = safeMoments(contracted().until("2026-11-22T10:00").book, at("2026-11-22T10:00"), "2027-05-15");
    expect(moments.filter(({ kind }) => kind === "terminate").map(({ on, facts }) => [on, facts.effect])).toEqual([
      ["2026-11-30", "2026-12-31"],
      ["2026-12-31", "2027-01-31"],
      ["2027-01-31", "2027-02-28"],
      ["2027-02-28", "2027-03-31"],
      ["2027-03-31", "2027-04-30"],
      ["2027-04-30", "2027-05-31"],
    ]);
  });

  test("an open invoice is to be paid by its bank day", () => {
    expect(days(contracted(), "2026-10-02T10:00", "2026-11-15")).toContainEqual(["pay", "2026-11-02", "customer", "23-2"]);
  });

  test("a termination leaves no further one, and says until when the data can be fetched", () => {
    const story = contracted().do("2026-10-20T10:00", "customer", "terminate", { lastDay: "2026-11-30" });
    const moments = days(story, "2026-11-20T10:00");
    expect(moments.map(([kind]) => kind)).not.toContain("terminate");
    expect(moments).toContainEqual(["export-data", "2026-12-13", "customer", "47-11"]);
  });

  test("the deletion has its deadline for the provider (X-50)", () => {
    const story = contracted().do("2026-11-20T10:00", "customer", "terminate", { lastDay: "2026-12-31" });
    expect(days(story, "2027-01-05T10:00")).toContainEqual(["purge", "2027-01-31", "provider", "S-7"]);
    expect(days(story, "2027-01-20T10:00")).toContainEqual(["certificate", "2027-01-31", "provider", "S-7"]);
  });

  test("an application is decided before the day that it asks for", () => {
    const story = contracted().do(
      "2026-10-05T10:00",
      "clerk",
      "apply",
      { account: "acme", start: "2026-12-01", items: { line: 1, seat: 1 } },
      { stream: { kind: "contract", id: "k2" } },
    );
    expect(days(story, "2026-10-06T10:00")).toContainEqual(["decide-application", "2026-11-30", "provider", "11-1"]);
  });

  test("a change is answered, its proofs are given, before it would take effect", () => {
    const story = contracted().do("2026-10-05T10:00", "customer", "request-change", { order: "o", wished: "2026-11-16", add: { seat: 1 } });
    expect(days(story, "2026-10-06T10:00")).toContainEqual(["decide-change", "2026-11-15", "provider", "12-5"]);
    story.do("2026-10-07T10:00", "clerk", "ask-proofs", { order: "o", what: "登記事項証明書" });
    expect(days(story, "2026-10-08T10:00")).toContainEqual(["give-proofs", "2026-11-15", "customer", "12-7"]);
  });

  test("a suspension is cured within its period; the letter arrives so that its days to cure end with it (A-19)", () => {
    const story = contracted().do("2026-11-05T10:00", "clerk", "suspend", {
      ground: 3,
      reason: "x",
      from: "2026-11-10",
      lastDay: "2027-01-31",
    });
    const moments = days(story, "2026-11-12T10:00");
    expect(moments).toContainEqual(["cure", "2027-01-31", "customer", "20-1"]);
    expect(moments).toContainEqual(["cancellation-letter", "2027-01-18", "provider", "20-3"]);
  });

  test("a notice of new prices that has not arrived is the provider's worry; before the new prices the customer can leave", () => {
    const story = contracted({ deliver: () => null })
      .do("2026-10-10T10:00", "billing", "draft-price-revision", { revision: "spring", from: "2027-06", prices: { seat: 5500 } })
      .until("2026-10-11T10:00");
    expect(days(story, "2026-10-12T10:00")).toContainEqual(["draft-revision", "2027-02-28", "provider", "21-3"]);
    story.do("2026-10-13T10:00", "administrator", "approve-price-revision", { revision: "spring" });
    const moments = days(story, "2026-10-14T10:00");
    expect(moments).toContainEqual(["notice-arrives", "2027-02-28", "provider", "21-3"]);
    expect(moments).toContainEqual(["terminate-before-prices", "2027-04-30", "customer", "19-1"]);
    expect(moments.map(([kind]) => kind)).not.toContain("draft-revision");
  });

  test("ids are unique and stay while days move", () => {
    const story = contracted().do("2026-10-05T10:00", "customer", "request-change", { order: "o", wished: "2026-11-16", add: { seat: 1 } });
    const ids = (when: string) => safeMoments(story.until(when).book, at(when), "2027-12-31").map(({ id }) => id);
    const [first, later] = [ids("2026-10-06T10:00"), ids("2026-10-09T10:00")];
    expect(new Set(first).size).toBe(first.length);
    expect(later).toEqual(expect.arrayContaining(first.filter((id) => id.startsWith("terminate") && !id.endsWith("2026-10"))));
  });
});
