import { describe, expect, test } from "vitest";
import { worldOf } from "../../contract/lifecycle/book.ts";
import { at, contracted, type Story } from "../../contract/lifecycle/testing.ts";
import { type Announcement, arrivalOf, summaryOf } from "./arrivals.ts";

const rowAt = (story: Story, about: Announcement, when: string) =>
  arrivalOf(worldOf(story.until(when).book, at(when), "contract", "k1"), story.contract, about, at(when));
const never = () => null;

describe("the list of arrivals", () => {
  const prices: Announcement = { kind: "prices", id: "r1" };
  const revised = (deliver?: Parameters<typeof contracted>[0]) =>
    contracted(deliver)
      .do("2026-11-22T10:00", "clerk", "draft-price-revision", { revision: "r1", from: "2027-06", prices: { seat: 5_500n } })
      .do("2026-11-22T11:00", "clerk", "approve-price-revision", { revision: "r1" });

  test("21-3: a notice in time fixes the wished month", () => {
    expect(rowAt(revised(), prices, "2026-11-23T10:00")).toMatchObject({
      ...{ wished: "2027-06", effective: "2027-06", fixed: true, pushedBack: false, state: "arrived" },
      ...{ arriveBy: "2027-02-28", form: "defined" },
    });
  });

  test("21-3: while it is on its way the row says by when; after that day which month is still possible", () => {
    expect(rowAt(revised({ deliver: never }), prices, "2027-02-28T23:00")).toMatchObject({
      ...{ state: "on-its-way", daysLeft: 0, effective: "2027-06", fixed: false, pushedBack: false },
    });
    expect(rowAt(revised({ deliver: never }), prices, "2027-03-01T00:00")).toMatchObject({
      ...{ state: "overdue", daysLeft: -1, effective: "2027-07", fixed: false, pushedBack: true },
    });
  });

  test("21-3: a late arrival pushes this customer's month back, and it stays pushed back", () => {
    const story = revised({ deliver: never });
    const sent = story.contract.priceNotices.r1?.notice;
    story.do("2027-03-01T10:00", "clerk", "record-arrival", { notice: sent });
    expect(rowAt(story, prices, "2027-04-01T10:00")).toMatchObject({
      ...{ state: "arrived", effective: "2027-07", fixed: true, pushedBack: true },
    });
  });

  test("2-2: terms hold without arriving; a bounce is shown", () => {
    const story = contracted({ deliver: never }).do("2026-11-22T10:00", "administrator", "publish-terms", {
      ...{ version: "v2", effectiveFrom: "2027-01-01", detrimental: true, document: "d" },
    });
    const about: Announcement = { kind: "terms", id: "v2" };
    expect(rowAt(story, about, "2026-12-01T10:00")).toMatchObject({
      state: "on-its-way",
      effective: "2027-01-01",
      fixed: true,
      pushedBack: false,
    });
    story.do("2026-12-02T10:00", "clerk", "record-bounce", { notice: story.contract.termsNotices.v2?.notice });
    expect(rowAt(story, about, "2027-01-02T10:00")).toMatchObject({ state: "bounced", pushedBack: false });
    expect(story.contract.terms).toBe("v2");
  });

  test("38-2, 48-2: letters; who was not told has no row", () => {
    const story = contracted({ deliver: never })
      .do("2026-11-22T10:00", "clerk", "abolish-addon", { abolition: "a1", addon: "recording-extension", lastDay: "2027-02-28" })
      .do("2026-11-22T11:00", "clerk", "abolish-service", { abolition: "s1", lastDay: "2027-06-30" });
    const addon: Announcement = { kind: "addon", id: "a1", addon: "recording-extension" };
    expect(rowAt(story, addon, "2026-11-22T12:00")).toMatchObject({
      form: "written",
      arriveBy: "2026-11-28",
      effective: "2027-02-28",
      state: "on-its-way",
    });
    expect(rowAt(story, addon, "2026-11-29T12:00")).toMatchObject({ effective: "2027-03-31", pushedBack: true, state: "overdue" });
    expect(rowAt(story, { kind: "service", id: "s1" }, "2026-11-29T12:00")).toMatchObject({
      form: "written",
      arriveBy: "2027-03-30",
      effective: "2027-06-30",
    });
    expect(rowAt(story, { kind: "service", id: "s2" }, "2026-11-29T12:00")).toBeNull();
    expect(rowAt(story, { kind: "addon", id: "a1", addon: "recording-delivery" }, "2026-11-29T12:00")).toBeNull();
  });

  test("48-2: a letter that comes too late ends at the month-end after, as the core will fix it (A-22)", () => {
    const story = contracted({ deliver: never }).do("2026-11-22T11:00", "clerk", "abolish-service", {
      abolition: "s1",
      lastDay: "2027-06-30",
    });
    const about: Announcement = { kind: "service", id: "s1" };
    expect(rowAt(story, about, "2027-04-10T10:00")).toMatchObject({ effective: "2027-07-31", fixed: false, pushedBack: true });
    story.do("2027-04-10T11:00", "clerk", "record-arrival", { notice: story.contract.abolition?.notice });
    expect(rowAt(story, about, "2027-04-11T10:00")).toMatchObject({ effective: "2027-07-31", fixed: true, pushedBack: true });
  });

  test("the summary counts, and names the nearest day", () => {
    const rows = [rowAt(revised(), prices, "2026-11-23T10:00"), rowAt(revised({ deliver: never }), prices, "2026-11-23T10:00")];
    expect(summaryOf(rows.filter((row) => row !== null))).toEqual({
      ...{ told: 2, arrived: 1, bounced: 0, onTheirWay: 1, pushedBack: 0, nextArriveBy: "2027-02-28" },
    });
    expect(summaryOf([])).toMatchObject({ told: 0, nextArriveBy: null });
  });
});
