import { describe, expect, test } from "vitest";
import { at, contracted } from "../../contract/lifecycle/testing.ts";
import { abolitionEffect } from "./abolition-effect.ts";
import { announcementOf, arrivalsOf, listRevisions } from "./list-revisions.ts";

describe("what the provider has decided", () => {
  const story = contracted()
    .do("2026-11-22T10:00", "clerk", "draft-price-revision", { revision: "r1", from: "2027-06", prices: { seat: 5_500n } })
    .do("2026-11-22T10:00", "clerk", "draft-price-revision", { revision: "r2", from: "2027-08", prices: { line: 5_500n } })
    .do("2026-11-22T10:00", "clerk", "draft-price-revision", { revision: "r3", from: "2027-09", prices: { line: 9_500n } })
    .do("2026-11-22T11:00", "clerk", "approve-price-revision", { revision: "r1" })
    .do("2026-11-22T11:00", "clerk", "approve-price-revision", { revision: "r2" }, { approve: false })
    .do("2026-11-22T11:30", "administrator", "withdraw-price-revision", { revision: "r3" })
    .do("2026-11-22T12:00", "administrator", "publish-terms", {
      version: "v2",
      effectiveFrom: "2027-01-01",
      detrimental: true,
      document: "d",
    })
    .do("2026-11-22T13:00", "clerk", "abolish-addon", { abolition: "a1", addon: "recording-extension", lastDay: "2027-04-30" })
    .do("2026-11-22T14:00", "clerk", "abolish-service", { abolition: "s1", lastDay: "2028-03-31" }, { approve: false });
  const now = at("2026-11-24T10:00");
  const { book } = story.until("2026-11-24T10:00");

  test("each with its status and how far it has arrived", () => {
    expect(listRevisions(book, now).map(({ kind, id, status, arrivals }) => [kind, id, status, arrivals?.arrived ?? null])).toEqual([
      ["service", "s1", "waiting", null],
      ["prices", "r3", "withdrawn", null],
      ["prices", "r2", "waiting", null],
      ["prices", "r1", "announced", 1],
      ["addon", "a1", "announced", 0],
      ["terms", "v2", "announced", 1],
    ]);
  });

  test("a waiting one names the request that the second person answers", () => {
    const waiting = listRevisions(book, now).filter(({ request }) => request !== null);
    expect(waiting.map(({ id, request }) => [id, book.provider.approvals[request ?? ""]?.command.type])).toEqual([
      ["s1", "abolish-service"],
      ["r2", "approve-price-revision"],
    ]);
  });

  test("only what was decided has arrivals", () => {
    expect(announcementOf(book.provider, "prices", "r2")).toBeNull();
    expect(announcementOf(book.provider, "service", "s1")).toBeNull();
    const about = announcementOf(book.provider, "addon", "a1");
    expect(about && arrivalsOf(book, about, now)).toMatchObject([
      { contract: "k1", wished: "2027-04-30", form: "written", state: "on-its-way" },
    ]);
  });
});

describe("what an abolition would do", () => {
  const now = at("2026-11-22T10:00");

  test("38: letters, the first month-end that is still possible, whose fees fall away", () => {
    const { book } = contracted();
    expect(abolitionEffect(book, "recording-extension", "2027-02-28", now)).toEqual({
      ...{ arriveBy: "2026-11-28", daysLeft: 6, earliest: "2027-02-28", late: false, monthEnd: true, fees: 12_000n },
      contracts: [{ contract: "k1", account: "acme", fee: 12_000n, endsBefore: false }],
    });
    expect(abolitionEffect(book, "recording-delivery", "2027-02-28", now).contracts).toEqual([]);
    expect(abolitionEffect(book, "recording-extension", "2027-01-31", now)).toMatchObject({ late: true, earliest: "2027-02-28" });
  });

  test("48: everything; who ends before anyhow loses nothing by it; a day within a month is said to be one (A-22)", () => {
    const story = contracted().do("2026-11-01T10:00", "customer", "terminate", { lastDay: "2027-01-31" });
    expect(abolitionEffect(contracted().book, "service", "2027-06-15", now)).toMatchObject({
      monthEnd: false,
      arriveBy: "2027-03-15",
      fees: 74_000n,
    });
    expect(abolitionEffect(story.book, "service", "2027-06-30", now)).toMatchObject({ fees: 0n, contracts: [{ endsBefore: true }] });
  });
});
