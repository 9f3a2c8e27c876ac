import { describe, expect, test } from "vitest";
import { usable } from "./overlays.ts";
import { at, contracted, type Story } from "./testing.ts";

const suspend = (story: Story, when: string, data: Record<string, unknown>) =>
  story.do(when, "clerk", "suspend", { ground: 2, reason: "false form", ...data });
const overlay = (story: Story) => Object.values(story.contract.overlays)[0];
const usableAt = (story: Story, when: string) => usable(story.until(when).contract, "service", at(when));

describe("16-1: a period that the provider sets, six months at most", () => {
  test.each([
    ["2026-12-05", "2027-06-04", null],
    ["2026-12-05", "2027-06-05", "2027-06-04"],
    ["2027-07-15", "2028-01-14", null],
    ["2027-08-31", "2028-02-29", null],
    ["2027-08-31", "2028-03-01", "2028-02-29"],
  ])("from %s to %s", (from, lastDay, latest) => {
    const story = suspend(contracted(), "2026-11-20T10:00", { from, lastDay });
    if (latest === null) expect(story.refusal).toBeNull();
    else expect(story.refusal).toMatchObject({ code: "E_OVER_6M", rule: "16-1", facts: { latest } });
  });

  test("told before (16-3), starts at 00:00, ends by itself at its planned end, 24:00", () => {
    const story = suspend(contracted(), "2026-11-20T10:00", { from: "2026-12-05", lastDay: "2027-03-04" });
    expect(story.ofType("notice-issued").at(-1)?.data.notice).toMatchObject({
      article: "16-3",
      says: { reason: "false form", until: "2027-03-04" },
    });
    expect(usableAt(story, "2026-12-04T23:59")).toBe(true);
    expect(usableAt(story, "2026-12-05T00:00")).toBe(false);
    expect(usableAt(story, "2027-03-04T23:59")).toBe(false);
    expect(usableAt(story, "2027-03-05T00:00")).toBe(true);
    expect(overlay(story)).toMatchObject({ how: "planned-end", endedAt: "2027-03-04T15:00:00.000Z" });
    expect(story.ofType("overlay-alarmed").map(({ validOn, data }) => [validOn, data.daysLeft])).toEqual([
      ["2027-02-01T15:00:00.000Z", 30],
      ["2027-02-11T15:00:00.000Z", 20],
    ]);
  });

  test("X-06, 22-3: the months of a suspension are paid in full", () => {
    const story = suspend(contracted(), "2026-11-20T10:00", { from: "2026-12-05", lastDay: "2027-03-04" }).until("2027-03-31T00:00");
    const paid = ["2026-12", "2027-01", "2027-02", "2027-03"].map((month) => story.invoice(month)?.total ?? 0n);
    expect(paid.reduce((sum, total) => sum + total, 0n)).toBe(325_600n);
  });

  test("16-1x, A-11: all periods for one cause make six months together; a new cause starts anew", () => {
    const story = suspend(contracted(), "2026-11-20T10:00", { cause: "form", from: "2026-12-05", lastDay: "2027-03-04" });
    suspend(story, "2027-02-20T10:00", { cause: "form", from: "2027-03-05", lastDay: "2027-06-05" });
    expect(story.refusal).toMatchObject({ code: "E_OVER_6M", facts: { latest: "2027-06-04", daysLeft: 92 } });
    expect(suspend(story, "2027-02-20T11:00", { cause: "form", from: "2027-03-05", lastDay: "2027-06-04" }).refusal).toBeNull();
    story.until("2027-06-05T00:00");
    expect(suspend(story, "2027-06-05T10:00", { cause: "form", from: "2027-06-10", lastDay: "2027-06-10" }).refusal).toMatchObject({
      code: "E_OVER_6M",
      facts: { latest: null, daysLeft: 0 },
    });
    expect(suspend(story, "2027-06-05T10:00", { cause: "other", from: "2027-06-10", lastDay: "2027-12-09" }).refusal).toBeNull();
  });

  test("16-1x: extended by a new notice within the six months", () => {
    const story = suspend(contracted(), "2026-11-20T10:00", { from: "2026-12-05", lastDay: "2027-03-04" }).until("2026-12-06T00:00");
    expect(story.do("2027-01-10T10:00", "clerk", "extend-suspension", { lastDay: "2027-06-05" }).refusal).toMatchObject({
      code: "E_OVER_6M",
      facts: { latest: "2027-06-04" },
    });
    expect(story.do("2027-01-10T10:00", "clerk", "extend-suspension", { lastDay: "2027-06-04" }).refusal).toBeNull();
    expect(story.do("2027-01-11T10:00", "clerk", "extend-suspension", { lastDay: "2027-06-03" }).refusal).toMatchObject({
      code: "E_BAD_ORDER",
    });
    expect(usableAt(story, "2027-06-04T23:00")).toBe(false);
    expect(usableAt(story, "2027-06-05T00:00")).toBe(true);
  });

  test("TM-04: extended, its alarms are those of the new end, none of them belated", () => {
    const story = suspend(contracted(), "2026-11-20T10:00", { from: "2026-12-05", lastDay: "2027-01-04" }).until("2026-12-30T00:00");
    story.do("2026-12-30T10:00", "clerk", "extend-suspension", { lastDay: "2027-01-25" }).until("2027-02-01T00:00");
    expect(story.ofType("overlay-alarmed").map(({ validOn, data }) => [validOn, data.daysLeft])).toEqual([
      ["2026-12-14T15:00:00.000Z", 20],
      ["2027-01-04T15:00:00.000Z", 20],
    ]);
  });

  test("16-3: without arrival it does not start; in an emergency it starts at once and is explained within two bank days", () => {
    const silent = suspend(contracted({ deliver: () => null }), "2026-11-20T10:00", { from: "2026-12-05", lastDay: "2027-03-04" });
    expect(usableAt(silent, "2026-12-20T00:00")).toBe(true);
    const sent = silent.ofType("notice-issued").find(({ data }) => data.notice.about === "suspension")?.data.notice.id;
    silent.do("2026-12-20T10:00", "clerk", "record-arrival", { notice: sent, arrivedAt: "2026-12-20T09:00", proof: "receipt" });
    expect(overlay(silent)?.startedAt).toBe("2026-12-20T00:00:00.000Z");

    const urgent = suspend(contracted(), "2026-11-20T10:00", { from: "2026-11-20", lastDay: "2026-12-19", emergency: "attack" });
    expect(usable(urgent.contract, "service", at("2026-11-20T10:00"))).toBe(false);
    const [task] = Object.values(urgent.contract.tasks);
    expect(task).toMatchObject({ what: "explain-emergency", by: "2026-11-25T15:00:00.000Z" });
    const explained = urgent.do("2026-11-24T10:00", "clerk", "close-task", { task: task?.id });
    expect(explained.ofType("notice-issued").at(-1)?.data.notice).toMatchObject({
      about: "explain-emergency",
      article: "16-3",
      says: { reason: expect.any(String), from: "2026-11-20", until: "2026-12-19", emergency: "attack" },
    });
  });

  test("never arrived by its planned end, it lapses", () => {
    const story = suspend(contracted({ deliver: () => null }), "2026-11-20T10:00", { from: "2026-12-05", lastDay: "2026-12-20" }).until(
      "2027-01-01T00:00",
    );
    expect(overlay(story)).toMatchObject({ how: "lapsed", startedAt: null });
  });

  test("refused: in the past, backwards, twice at once, without a running contract", () => {
    expect(suspend(contracted(), "2026-11-20T10:00", { from: "2026-11-20", lastDay: "2026-12-20" }).refusal).toMatchObject({
      code: "E_PAST",
      facts: { earliest: "2026-11-21" },
    });
    expect(suspend(contracted(), "2026-11-20T10:00", { from: "2026-12-20", lastDay: "2026-12-19" }).refusal).toMatchObject({
      code: "E_BAD_ORDER",
    });
    const story = suspend(contracted(), "2026-11-20T10:00", { from: "2026-12-05", lastDay: "2027-03-04" });
    expect(suspend(story, "2026-11-21T10:00", { from: "2027-03-04", lastDay: "2027-03-05" }).refusal).toMatchObject({ code: "E_OVERLAPS" });
    expect(suspend(contracted(), "2026-09-20T10:00", { from: "2026-12-05", lastDay: "2027-03-04" }).refusal).toMatchObject({
      code: "E_NOT_ACTIVE",
    });
  });

  test("lifted by a person, on grounds (2) to (4)", () => {
    const story = suspend(contracted(), "2026-11-20T10:00", { from: "2026-12-05", lastDay: "2027-03-04" }).do(
      "2026-12-10T10:00",
      "clerk",
      "lift-suspension",
    );
    expect(overlay(story)).toMatchObject({ how: "cured" });
    expect(usable(story.contract, "service", at("2026-12-10T10:00"))).toBe(true);
    expect(story.do("2026-12-11T10:00", "clerk", "lift-suspension").refusal).toMatchObject({ code: "E_NO_SUCH_OVERLAY" });
  });
});

describe("16-2: until the listed debts are paid", () => {
  const overdue = () => contracted().until("2026-11-03T01:00");

  test("A-13: only overdue debts can be listed", () => {
    expect(
      overdue().do("2026-11-05T10:00", "clerk", "suspend-until-paid", { debts: ["k1/2026-11/1"], reason: "unpaid", from: "2026-11-10" })
        .refusal,
    ).toMatchObject({ code: "E_NOT_OVERDUE", facts: { debts: ["k1/2026-11/1"] } });
    expect(
      contracted().do("2026-11-02T10:00", "clerk", "suspend-until-paid", { debts: ["k1/2026-10/1"], reason: "unpaid", from: "2026-11-10" })
        .refusal,
    ).toMatchObject({ code: "E_NOT_OVERDUE" });
  });

  test("X-51: it has no end of its own and lifts itself when the last listed debt is paid; fees go on", () => {
    const story = overdue().do("2026-11-05T10:00", "clerk", "suspend-until-paid", {
      debts: ["k1/2026-10/1"],
      reason: "unpaid",
      from: "2026-11-10",
    });
    expect(usableAt(story, "2027-02-28T00:00")).toBe(false);
    story.do("2027-03-01T10:00", "billing", "pay", { amount: 81_399, invoices: ["k1/2026-10/1"] });
    expect(usable(story.contract, "service", at("2027-03-01T10:00"))).toBe(false);
    story.do("2027-03-01T11:00", "billing", "pay", { amount: 1, invoices: ["k1/2026-10/1"] });
    expect(usable(story.contract, "service", at("2027-03-01T11:00"))).toBe(true);
    expect(story.ofType("overlay-ended")[0]).toMatchObject({ rule: "16-2", data: { how: "paid" } });
    expect(story.invoice("2027-02")?.total).toBe(81_400n);
  });

  test("16-2: of two listed debts one is paid and one voided; then nothing holds the service back", () => {
    const story = overdue()
      .until("2026-12-02T00:00")
      .do("2026-12-02T10:00", "clerk", "suspend-until-paid", {
        debts: ["k1/2026-10/1", "k1/2026-11/1"],
        reason: "unpaid",
        from: "2026-12-05",
      })
      .do("2026-12-10T10:00", "billing", "pay", { amount: 81_400, invoices: ["k1/2026-10/1"] });
    expect(usable(story.contract, "service", at("2026-12-10T10:00"))).toBe(false);
    story.do("2026-12-11T10:00", "billing", "void-invoice", { invoice: "k1/2026-11/1", reason: "misprint" });
    expect(story.refusal).toBeNull();
    expect(usable(story.contract, "service", at("2026-12-11T10:00"))).toBe(true);
    expect(story.ofType("overlay-ended")[0]).toMatchObject({ rule: "16-2", data: { how: "voided" } });
  });

  test("16-1 (1): a period for a debt lifts itself on payment too", () => {
    const story = overdue();
    suspend(story, "2026-11-05T10:00", { ground: 1, from: "2026-12-05", lastDay: "2027-06-04", debts: ["k1/2026-10/1"] }).do(
      "2027-03-01T10:00",
      "billing",
      "pay",
      { amount: 81_400 },
    );
    expect(overlay(story)).toMatchObject({ kind: "16-1", how: "paid", endedAt: "2027-03-01T01:00:00.000Z" });
  });

  test("A-12: switched to a period, so that 20-1(1) becomes possible", () => {
    const story = overdue().do("2026-11-05T10:00", "clerk", "suspend-until-paid", {
      debts: ["k1/2026-10/1"],
      reason: "unpaid",
      from: "2026-11-10",
    });
    const [first] = Object.keys(story.contract.overlays);
    suspend(story, "2026-11-20T10:00", { ground: 1, from: "2026-12-01", lastDay: "2027-01-31", replaces: first }).until("2026-12-01T00:00");
    expect(Object.values(story.contract.overlays).map(({ kind, how, startedAt }) => [kind, how, startedAt !== null])).toEqual([
      ["16-2", "switched", true],
      ["16-1", null, true],
    ]);
    expect(suspend(story, "2026-12-02T10:00", { from: "2027-03-01", lastDay: "2027-03-31", replaces: "nothing" }).refusal).toMatchObject({
      code: "E_NO_SUCH_OVERLAY",
    });
  });

  test("the same debts twice", () => {
    const story = overdue().do("2026-11-05T10:00", "clerk", "suspend-until-paid", {
      debts: ["k1/2026-10/1"],
      reason: "unpaid",
      from: "2026-11-10",
    });
    expect(
      story.do("2026-11-06T10:00", "clerk", "suspend-until-paid", { debts: ["k1/2026-10/1"], reason: "unpaid", from: "2026-11-20" })
        .refusal,
    ).toMatchObject({ code: "E_OVERLAPS" });
  });
});

describe("34: one addon", () => {
  test("34-1, 34-2, A-14: only the addon stops, six months at most", () => {
    const ask = (lastDay: string) =>
      contracted().do("2026-11-20T10:00", "clerk", "suspend-addon", {
        addon: "recording-extension",
        ground: 3,
        reason: "breach",
        from: "2026-12-05",
        lastDay,
      });
    expect(ask("2027-06-05").refusal).toMatchObject({ code: "E_OVER_6M" });
    const story = ask("2027-06-04").until("2026-12-05T00:00");
    expect(story.ofType("notice-issued").find(({ data }) => data.notice.about === "suspension")?.data.notice.article).toBe("34-2");
    expect(usable(story.contract, "service", at("2026-12-05T00:00"))).toBe(true);
    expect(usable(story.contract, "recording-extension", at("2026-12-05T00:00"))).toBe(false);
    expect(
      story.do("2026-12-06T10:00", "clerk", "suspend-addon", {
        addon: "recording-delivery",
        ground: 3,
        reason: "x",
        from: "2026-12-10",
        lastDay: "2026-12-20",
      }).refusal,
    ).toMatchObject({ code: "E_NOT_IN_USE" });
  });
});

describe("17, 18, 35, 36, 45: pauses, interruptions, restrictions", () => {
  const pause = (story: Story, data: Record<string, unknown> = {}) =>
    story.do("2026-11-20T10:00", "operator", "pause", {
      cause: "maintenance",
      reason: "works",
      from: "2026-11-25T01:00",
      until: "2026-11-25T11:00",
      ...data,
    });

  test("17-1, 17-2, 30: told beforehand, stops everything for its time, paid as usual (22-4)", () => {
    const story = pause(contracted());
    expect(story.ofType("notice-issued").at(-1)?.data.notice).toMatchObject({ article: "17-2" });
    expect(usableAt(story, "2026-11-25T02:00")).toBe(false);
    expect(usableAt(story, "2026-11-25T11:00")).toBe(true);
    expect(story.until("2026-12-02T00:00").documents("2026-11")).toHaveLength(1);
  });

  test("35-1, 35-2, A-40: of an addon alone", () => {
    const story = pause(contracted(), { scope: "recording-extension" }).until("2026-11-25T02:00");
    expect(story.ofType("overlay-notified")[0]?.rule).toBe("35-1");
    expect(story.ofType("notice-issued").find(({ data }) => data.notice.about === "pause")?.data.notice.article).toBe("35-2");
    expect(usable(story.contract, "service", at("2026-11-25T02:00"))).toBe(true);
    expect(usable(story.contract, "recording-extension", at("2026-11-25T02:00"))).toBe(false);
  });

  test("17-2: what its notice names, and no notice in an emergency", () => {
    const story = pause(contracted(), { scope: ["calls"], from: "2026-11-20T09:00", emergency: "flood of calls", until: null });
    expect(usable(story.contract, "calls", at("2026-11-20T10:00"))).toBe(false);
    expect(usable(story.contract, "management", at("2026-11-20T10:00"))).toBe(true);
    expect(story.do("2026-11-20T12:00", "operator", "end-pause").refusal).toBeNull();
    expect(usable(story.contract, "calls", at("2026-11-20T12:00"))).toBe(true);
    expect(story.do("2026-11-20T13:00", "operator", "end-pause").refusal).toMatchObject({ code: "E_NO_SUCH_OVERLAY" });
  });

  test.each([
    ["backwards", { until: "2026-11-25T01:00" }, "E_BAD_ORDER"],
    ["in the past", { from: "2026-11-19T01:00" }, "E_PAST"],
  ])("refused: %s", (_case, data, code) => expect(pause(contracted(), data).refusal).toMatchObject({ code }));

  test("R-18, A-16: at the customer's request, with a reminder every three months; two months are two full invoices (22-5)", () => {
    const story = contracted().do("2026-11-30T10:00", "customer", "interrupt", { from: "2026-12-01T00:00" });
    expect(usableAt(story, "2027-01-31T00:00")).toBe(false);
    expect([story.invoice("2026-12")?.total, story.invoice("2027-01")?.total]).toEqual([81_400n, 81_400n]);
    story.until("2027-09-02T00:00");
    expect(
      story
        .ofType("notice-issued")
        .filter(({ data }) => data.notice.article === "A-16")
        .map(({ validOn }) => validOn),
    ).toEqual(["2027-02-28T15:00:00.000Z", "2027-05-31T15:00:00.000Z", "2027-08-31T15:00:00.000Z"]);
    expect(story.do("2027-09-02T10:00", "customer", "interrupt").refusal).toMatchObject({ code: "E_OVERLAPS" });
    story.do("2027-09-02T11:00", "customer", "end-interruption");
    expect(usable(story.contract, "service", at("2027-09-02T11:00"))).toBe(true);
  });

  test("R-36: of an addon", () => {
    const story = contracted().do("2026-11-30T10:00", "customer", "interrupt", { addon: "recording-extension" });
    expect(story.ofType("overlay-notified")[0]?.rule).toBe("36");
    expect(usable(story.contract, "recording-extension", at("2026-11-30T10:00"))).toBe(false);
    expect(story.do("2026-11-30T11:00", "customer", "interrupt", { addon: "recording-delivery" }).refusal).toMatchObject({
      code: "E_NOT_IN_USE",
    });
    expect(story.do("2026-11-30T11:00", "customer", "interrupt", { from: "2026-11-29T10:00" }).refusal).toMatchObject({ code: "E_PAST" });
    expect(story.do("2026-11-30T11:00", "customer", "interrupt", { until: "2026-11-30T11:00" }).refusal).toMatchObject({
      code: "E_BAD_ORDER",
    });
  });

  test("R-45, A-31: a restriction in a disaster stops what it states", () => {
    const story = contracted().do("2026-11-20T10:00", "operator", "restrict", { reason: "earthquake", scope: ["calls"] });
    expect(story.ofType("overlay-notified")[0]?.rule).toBe("45");
    expect(usable(story.contract, "calls", at("2026-11-20T10:00"))).toBe(false);
    expect(usable(story.contract, "service", at("2026-11-20T10:00"))).toBe(true);
  });

  test("all of them end with the contract", () => {
    const story = contracted()
      .do("2026-11-30T10:00", "customer", "interrupt")
      .do("2026-11-30T11:00", "customer", "terminate", { lastDay: "2026-12-31" })
      .until("2027-01-01T00:00");
    expect(Object.values(story.contract.overlays)).toMatchObject([{ how: "contract-ended", endedAt: "2026-12-31T15:00:00.000Z" }]);
  });
});
