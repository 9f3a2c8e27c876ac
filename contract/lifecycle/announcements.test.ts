import { describe, expect, test } from "vitest";
import type { Role } from "../machine.ts";
import { phaseOf } from "./contract-stream.ts";
import { at, contracted, Story, x02 } from "./testing.ts";

describe("2: new terms", () => {
  const publish = (story: Story, when: string, effectiveFrom: string, detrimental: boolean) =>
    story.do(when, "administrator", "publish-terms", { version: "2", effectiveFrom, detrimental, document: "d" });

  test.each([
    // 30 days for what is to the customer's disadvantage, at once otherwise.
    ["2026-12-31", true, { code: "E_LATE", rule: "A-01", facts: { earliest: "2027-01-01" } }],
    ["2027-01-01", true, null],
    ["2026-12-02", false, null],
    ["2026-12-01", false, { code: "E_PAST" }],
  ])("published 2026-12-02 for %s, detrimental %s", (effectiveFrom, detrimental, refusal) => {
    const story = publish(contracted(), "2026-12-02T10:00", effectiveFrom, detrimental);
    if (refusal === null) expect(story.refusal).toBeNull();
    else expect(story.refusal).toMatchObject(refusal);
  });

  test("2-1, 2-2: told, and in force on the day, arrived or not", () => {
    for (const [deliver, arrived] of [
      [undefined, true],
      [() => null, false],
    ] as const) {
      const story = publish(contracted(deliver && { deliver }), "2026-12-02T10:00", "2027-01-10", true).until("2027-01-10T00:00");
      expect(story.contract.terms).toBe("2");
      expect(story.ofType("terms-in-force")[0]).toMatchObject({ rule: "2-2", data: { version: "2", arrived } });
    }
  });

  test("2-2: a mail that came back changes nothing; it leaves a task", () => {
    const story = publish(contracted({ deliver: () => null }), "2026-12-02T10:00", "2027-01-10", true);
    const notice = story.contract.termsNotices["2"]?.notice;
    story.do("2026-12-03T10:00", "system", "record-bounce", { notice });
    expect(story.contract.notices[notice ?? ""]).toMatchObject({ bouncedAt: "2026-12-03T01:00:00.000Z", arrivedAt: null });
    expect(story.until("2027-01-10T00:00").contract.terms).toBe("2");
    const [task] = Object.values(story.contract.tasks);
    expect(task).toMatchObject({ what: "notice-bounced" });
    // Looked after by people: nothing more goes out.
    const before = story.ofType("notice-issued").length;
    expect(story.do("2027-01-10T00:00", "clerk", "close-task", { task: task?.id }).ofType("notice-issued")).toHaveLength(before);
    expect(story.contract.tasks[task?.id ?? ""]?.closed).toBe(true);
  });

  test("one version once", () =>
    expect(
      publish(publish(contracted(), "2026-12-02T10:00", "2027-01-10", true), "2026-12-03T10:00", "2027-02-10", true).refusal,
    ).toMatchObject({ code: "E_ALREADY_ASKED" }));
});

describe("21-3: new prices, three months before", () => {
  const revise = (story: Story, when: string, revision: string, from: string, prices: Record<string, number>) =>
    story.do(when, "clerk", "draft-price-revision", { revision, from, prices }).do(when, "clerk", "approve-price-revision", { revision });

  test("X-12: seats from 5,000 to 5,500 from June 2027, told by 2027-02-28", () => {
    const story = revise(contracted(), "2027-02-28T10:00", "r1", "2027-06", { seat: 5500 }).until("2027-06-02T00:00");
    expect([story.invoice("2027-05")?.plan.exTax, story.invoice("2027-06")?.plan.exTax, story.invoice("2027-06")?.total]).toEqual([
      74_000n,
      77_000n,
      84_700n,
    ]);
    expect(story.invoice("2027-06")?.plan.book).toBe("r1");
  });

  test.each([
    ["2027-02-28T23:59", "2027-06", false],
    ["2027-03-01T00:00", "2027-07", true],
  ])("a notice that arrived %s holds from %s", (arrived, from, late) => {
    const story = revise(contracted({ deliver: () => null }), "2027-02-20T10:00", "r1", "2027-06", { seat: 5500 });
    const notice = story.contract.priceNotices.r1?.notice;
    story.do("2027-03-02T10:00", "clerk", "record-arrival", { notice, arrivedAt: arrived });
    expect(story.ofType("prices-fixed")).toMatchObject([{ rule: "21-3", data: { revision: "r1", from, late } }]);
    expect(story.do("2027-03-02T11:00", "clerk", "record-arrival", { notice }).refusal).toMatchObject({ code: "E_ALREADY_ARRIVED" });
    story.until("2027-07-02T00:00");
    expect([story.invoice("2027-06")?.plan.exTax, story.invoice("2027-07")?.plan.exTax]).toEqual([late ? 74_000n : 77_000n, 77_000n]);
  });

  test("a revision changes only the prices that it names; one told before a later start holds from that start", () => {
    const both = (story: Story) =>
      revise(revise(story, "2026-10-01T10:00", "r1", "2027-02", { seat: 5500 }), "2026-11-01T10:00", "r2", "2027-04", { line: 5200 });
    const running = both(contracted()).until("2027-04-02T00:00");
    expect([running.invoice("2027-02")?.plan.exTax, running.invoice("2027-04")?.plan.exTax]).toEqual([77_000n, 78_000n]);

    const later = both(contracted({ start: "2027-06-01" })).until("2027-06-02T00:00");
    expect(later.invoice("2027-06")?.plan).toMatchObject({ exTax: 78_000n, book: "r2" });

    const newcomer = both(contracted())
      .do(
        "2027-05-01T10:00",
        "clerk",
        "apply",
        { account: "acme", start: "2027-06-01", items: x02 },
        { stream: { kind: "contract", id: "k2" } },
      )
      .do("2027-05-02T10:00", "clerk", "accept", {}, { stream: { kind: "contract", id: "k2" } })
      .until("2027-06-02T00:00");
    expect(newcomer.documents("2027-06").map(({ plan }) => plan.exTax)).toEqual([78_000n, 78_000n]);
  });

  test("never arrived, the old prices stay", () => {
    const story = revise(contracted({ deliver: () => null }), "2027-02-20T10:00", "r1", "2027-06", { seat: 5500 }).until(
      "2028-01-02T00:00",
    );
    expect(story.invoice("2028-01")?.plan.exTax).toBe(74_000n);
  });

  test("not for a month whose notice is already late; not without its draft; two people", () => {
    expect(revise(contracted(), "2027-03-01T10:00", "r1", "2027-06", { seat: 5500 }).refusal).toMatchObject({
      code: "E_LATE",
      facts: { earliest: "2027-07-01" },
    });
    expect(contracted().do("2027-03-01T10:00", "clerk", "approve-price-revision", { revision: "none" }).refusal).toMatchObject({
      code: "E_NO_SUCH_REVISION",
    });
    const alone = contracted()
      .do("2027-02-01T10:00", "clerk", "draft-price-revision", { revision: "r", from: "2027-06", prices: { seat: 1 } })
      .do("2027-02-01T11:00", "clerk", "approve-price-revision", { revision: "r" }, { approve: false });
    expect(alone.book.provider.revisions.r?.status).toBe("draft");
    expect(
      alone.do("2027-02-02T10:00", "clerk", "draft-price-revision", { revision: "r", from: "2027-06", prices: { seat: 1 } }).refusal,
    ).toMatchObject({ code: "E_ALREADY_ASKED" });
    expect(
      alone.do("2027-02-02T10:00", "administrator", "withdraw-price-revision", { revision: "r" }).book.provider.revisions.r?.status,
    ).toBe("withdrawn");
  });

  test("of two for one month the one approved later wins; a later effective one wins from its month", () => {
    const story = contracted();
    revise(story, "2027-01-10T10:00", "a", "2027-06", { seat: 5500 });
    revise(story, "2027-01-11T10:00", "b", "2027-06", { seat: 6000 });
    revise(story, "2027-01-12T10:00", "c", "2027-07", { seat: 5200 });
    story.until("2027-07-02T00:00");
    expect([story.invoice("2027-05")?.plan.book, story.invoice("2027-06")?.plan.book, story.invoice("2027-07")?.plan.book]).toEqual([
      "terms",
      "b",
      "c",
    ]);
  });

  test("a contract made between announcement and effect has its own three months", () => {
    const story = revise(new Story(), "2027-02-20T10:00", "r1", "2027-06", { seat: 5500 });
    story
      .do("2027-03-10T10:00", "clerk", "apply", { account: "acme", start: "2027-04-01", items: x02 })
      .do("2027-03-11T10:00", "clerk", "accept")
      .until("2027-07-02T00:00");
    expect([story.invoice("2027-06")?.plan.book, story.invoice("2027-07")?.plan.book]).toEqual(["terms", "r1"]);
  });

  test("a contract made after the effect starts with the new prices", () => {
    const story = revise(new Story(), "2027-02-20T10:00", "r1", "2027-06", { seat: 5500 });
    story
      .do("2027-06-10T10:00", "clerk", "apply", { account: "acme", start: "2027-07-01", items: x02 })
      .do("2027-06-11T10:00", "clerk", "accept")
      .until("2027-07-02T00:00");
    expect(story.invoice("2027-07")?.plan.book).toBe("r1");
  });

  test("8: a customer's own price stands against the table, for its time and its rule", () => {
    const story = contracted()
      .do("2026-11-20T10:00", "administrator", "set-special-term", {
        rule: "P1-1",
        from: "2027-01-01",
        to: "2027-01-31",
        document: "d",
        prices: { line: 4000 },
      })
      .until("2027-02-02T00:00");
    expect(["2026-12", "2027-01", "2027-02"].map((month) => story.invoice(month)?.plan.exTax)).toEqual([74_000n, 69_000n, 74_000n]);
    expect(
      story.do("2027-02-03T10:00", "administrator", "set-special-term", {
        rule: "P1-1",
        from: "2027-02-01",
        to: "2027-01-31",
        document: "d",
      }).refusal,
    ).toMatchObject({ code: "E_BAD_ORDER" });
    expect(
      story.do("2027-02-03T10:00", "administrator", "set-special-term", { rule: "P1-1", from: "2027-03-01", document: "d", leadMonths: 2 })
        .refusal,
    ).toMatchObject({ code: "E_UNKNOWN_RULE" });
  });

  test("8: another lead time", () => {
    const story = contracted().do("2026-11-20T10:00", "administrator", "set-special-term", {
      rule: "19-1",
      from: "2026-11-20",
      document: "d",
      leadMonths: 2,
    });
    expect(story.do("2027-01-10T10:00", "customer", "terminate", { lastDay: "2027-02-28" }).refusal).toMatchObject({
      code: "E_LATE",
      facts: { earliest: "2027-03-31" },
    });
  });
});

describe("38: an addon is abolished", () => {
  const abolish = (story: Story, when: string, lastDay: string) =>
    story.do(when, "clerk", "abolish-addon", { addon: "recording-extension", lastDay });

  test.each([
    ["2027-05-15", "2026-12-01T10:00", { code: "E_NOT_MONTH_END", rule: "38-1", facts: { nearest: "2027-05-31" } }],
    ["2027-02-28", "2026-11-29T10:00", { code: "E_LATE", rule: "38-2", facts: { earliest: "2027-03-31" } }],
    ["2027-02-28", "2026-11-28T10:00", null],
  ])("%s decided %s", (lastDay, when, refusal) => {
    const story = abolish(contracted(), when, lastDay);
    if (refusal === null) expect(story.refusal).toBeNull();
    else expect(story.refusal).toMatchObject(refusal);
  });

  test("38-1, 38-2: told in writing, it ends at the month-end and is billed no more; nobody orders it again", () => {
    const story = abolish(contracted(), "2027-01-20T10:00", "2027-04-30");
    expect(story.ofType("notice-issued").at(-1)?.data.notice).toMatchObject({
      form: "written",
      article: "38-2",
      says: { addon: "recording-extension", lastDay: "2027-04-30" },
    });
    expect(
      story.do("2027-02-20T10:00", "customer", "request-change", { wished: "2027-04-01", add: { "recording-extension": 1 } }).refusal,
    ).toMatchObject({ code: "E_ABOLISHED" });
    story.until("2027-05-02T00:00");
    expect(story.ofType("addon-ended")).toMatchObject([{ rule: "38-1", data: { how: "abolished", lastDay: "2027-04-30" } }]);
    expect([story.invoice("2027-04")?.plan.exTax, story.invoice("2027-05")?.plan.exTax]).toEqual([74_000n, 62_000n]);
    expect(abolish(story, "2027-05-03T10:00", "2027-12-31").refusal).toMatchObject({ code: "E_ABOLISHED" });
    expect(new Story().refusal).toBeNull();
  });

  test("38-2: for the customer whose letter was late, the first month-end for which it was not", () => {
    const story = abolish(contracted({ deliver: () => null }), "2026-11-20T10:00", "2027-02-28");
    story.do("2026-12-02T10:00", "clerk", "record-arrival", {
      notice: story.contract.abolishedAddons["recording-extension"]?.notice,
      arrivedAt: "2026-12-01T10:00",
    });
    expect(story.ofType("addon-abolition-fixed")).toMatchObject([{ data: { lastDay: "2027-03-31" } }]);
  });
});

describe("48: the service is abolished", () => {
  const abolish = (story: Story, when: string, lastDay: string, more = {}) =>
    story.do(when, "clerk", "abolish-service", { lastDay, ...more });

  test.each([
    ["2027-06-15", "2027-01-10T10:00", {}, { code: "E_NOT_MONTH_END", rule: "A-22" }],
    ["2027-06-15", "2027-03-15T23:59", { withinMonth: "carrier ends" }, null],
    [
      "2027-06-15",
      "2027-03-16T00:00",
      { withinMonth: "carrier ends" },
      { code: "E_LATE", rule: "48-2", facts: { earliest: "2027-06-16" } },
    ],
    ["2027-06-30", "2027-03-30T10:00", {}, null],
  ])("48-1: %s decided %s %o", (lastDay, when, more, refusal) => {
    const story = abolish(contracted(), when, lastDay, more);
    if (refusal === null) expect(story.refusal).toBeNull();
    else expect(story.refusal).toMatchObject(refusal);
  });

  test("48-2: told in writing; ends with the day; we bear the removal (A-22)", () => {
    const story = abolish(contracted(), "2027-03-20T10:00", "2027-06-30").until("2027-03-25T00:00");
    expect(phaseOf(story.contract)).toBe("abolition-noticed");
    story.until("2027-07-02T00:00");
    expect(story.contract).toMatchObject({ endedHow: "abolition", endedOn: "2027-06-30" });
    expect(story.ofType("removal-ordered")[0]?.data.paidBy).toBe("provider");
    expect(story.do("2027-07-03T10:00", "billing", "charge-costs", { rule: "29", what: "removal", amount: 1 }).refusal).toMatchObject({
      code: "E_PROVIDER_PAYS",
    });
    expect(abolish(story, "2027-07-03T10:00", "2028-06-30").refusal).toMatchObject({ code: "E_ABOLISHED" });
    expect(
      story.do(
        "2027-07-03T10:00",
        "clerk",
        "apply",
        { account: "acme", start: "2027-08-01", items: x02 },
        { stream: { kind: "contract", id: "k2" } },
      ).refusal,
    ).toMatchObject({ code: "E_ABOLISHED" });
  });

  test("A-22: within a month, fees by the day: 74,000 × 15/30", () => {
    const story = abolish(contracted(), "2027-03-10T10:00", "2027-06-15", { withinMonth: "carrier ends" }).until("2027-07-02T00:00");
    expect(story.invoice("2027-06")?.plan.exTax).toBe(37_000n);
    expect(story.contract.endedOn).toBe("2027-06-15");
  });

  test("the customer may still leave before", () => {
    const story = abolish(contracted(), "2027-03-20T10:00", "2027-06-30")
      .do("2027-03-28T10:00", "customer", "terminate", { lastDay: "2027-04-30" })
      .until("2027-05-02T00:00");
    expect(story.contract).toMatchObject({ endedHow: "termination", endedOn: "2027-04-30" });
  });
});

describe("C-09: arrival", () => {
  test("of an unknown notice, before it was sent, later than now", () => {
    const story = contracted({ deliver: () => null });
    const notice = Object.keys(story.contract.notices)[0];
    expect(story.do("2026-09-05T10:00", "clerk", "record-arrival", { notice: "none" }).refusal).toMatchObject({ code: "E_NO_SUCH_NOTICE" });
    expect(story.do("2026-09-05T10:00", "clerk", "record-arrival", { notice, arrivedAt: "2026-09-01T10:00" }).refusal).toMatchObject({
      code: "E_BAD_ORDER",
    });
    expect(story.do("2026-09-05T10:00", "clerk", "record-arrival", { notice, arrivedAt: "2026-09-06T10:00" }).refusal).toMatchObject({
      code: "E_RECEIVED_LATER",
    });
    expect(story.do("2026-09-05T10:00", "clerk", "record-bounce", { notice: "none" }).refusal).toMatchObject({ code: "E_NO_SUCH_NOTICE" });
    expect(
      story.do("2026-09-05T10:00", "clerk", "record-arrival", { notice, proof: "tracking 1" }).contract.notices[notice ?? ""],
    ).toMatchObject({ arrivedAt: at("2026-09-05T10:00"), proof: "tracking 1" });
  });

  test("A-55: what the terms want in writing is a letter, the rest is not", () => {
    const forms = contracted()
      .do("2027-02-01T10:00", "clerk", "notice-cancellation", { ground: "20-1(4)", reason: "r" })
      .ofType("notice-issued")
      .map(({ data }) => [data.notice.about, data.notice.form]);
    expect(forms).toContainEqual(["cancellation", "written"]);
    expect(forms).toContainEqual(["welcome", "defined"]);
  });
});

describe("C-09: a notice is sent again", () => {
  const silent = () => contracted({ deliver: () => null }).until("2026-11-02T00:00");
  const streams = { contract: { kind: "contract", id: "k1" }, account: { kind: "account", id: "acme" } } as const;
  const noticesOf = (story: Story, kind: keyof typeof streams) => story[kind].notices;
  const first = (story: Story, kind: keyof typeof streams) => Object.keys(noticesOf(story, kind))[0] ?? "";

  test.each(["contract", "account"] as const)("of the %s: the same notice, anew from now, after it came back too", (kind) => {
    const story = silent();
    const notice = first(story, kind);
    const { article, about, says } = noticesOf(story, kind)[notice] ?? {};
    story.do("2026-11-03T10:00", "system", "record-bounce", { notice }, { stream: streams[kind] });
    expect(noticesOf(story, kind)[notice]?.bouncedAt).toBe(at("2026-11-03T10:00"));
    story.do("2026-11-04T10:00", "clerk", "resend-notice", { notice }, { stream: streams[kind] });
    expect(story.refusal).toBeNull();
    expect(story.ofType("notice-issued").at(-1)).toMatchObject({ rule: article, data: { notice: { id: notice, about, says } } });
    expect(noticesOf(story, kind)[notice]).toMatchObject({ sentAt: at("2026-11-04T10:00"), bouncedAt: null, arrivedAt: null });
    story.do("2026-11-05T10:00", "clerk", "record-arrival", { notice, proof: "tracking 2" }, { stream: streams[kind] });
    expect(noticesOf(story, kind)[notice]).toMatchObject({ arrivedAt: at("2026-11-05T10:00"), proof: "tracking 2" });
  });

  test("its arrival ends the task that its return had left, once", () => {
    const story = silent();
    const notice = first(story, "contract");
    const task = () => story.contract.tasks[`bounce/${notice}`]?.closed;
    story.do("2026-11-03T10:00", "system", "record-bounce", { notice });
    story.do("2026-11-04T10:00", "clerk", "resend-notice", { notice });
    expect(task()).toBe(false);
    story.do("2026-11-05T10:00", "clerk", "record-arrival", { notice });
    expect(task()).toBe(true);
    // It comes back within three days after all, a person closes the task, and then it arrives: nothing is closed a second time.
    story.do("2026-11-06T10:00", "system", "record-bounce", { notice });
    expect(task()).toBe(false);
    story.do("2026-11-07T10:00", "clerk", "close-task", { task: `bounce/${notice}` });
    const closings = story.ofType("task-closed").length;
    story.do("2026-11-08T10:00", "clerk", "record-arrival", { notice });
    expect(story.refusal).toBeNull();
    expect(story.ofType("task-closed")).toHaveLength(closings);
  });

  test.each(["contract", "account"] as const)("of the %s: not an unknown one, not before it was sent, not once it has arrived", (kind) => {
    const story = silent();
    const notice = first(story, kind);
    const asked = (when: string, role: Role, id = notice) =>
      story.do(when, role, "resend-notice", { notice: id }, { stream: streams[kind] }).refusal;
    expect(asked("2026-11-03T10:00", "clerk", "none")).toMatchObject({ code: "E_NO_SUCH_NOTICE" });
    expect(asked("2026-09-01T10:00", "clerk")).toMatchObject({ code: "E_BAD_ORDER" });
    expect(asked("2026-11-03T10:00", "customer")).toMatchObject({ code: "E_FORBIDDEN" });
    expect(asked("2026-11-03T10:00", "approver")).toMatchObject({ code: "E_FORBIDDEN" });
    // Its contract came through nobody.
    expect(asked("2026-11-03T10:00", "reseller")).toMatchObject({ code: "E_NOT_OWN" });
    story.do("2026-11-04T10:00", "clerk", "record-arrival", { notice }, { stream: streams[kind] });
    expect(asked("2026-11-05T10:00", "clerk")).toMatchObject({ code: "E_ALREADY_ARRIVED", facts: { arrivedAt: at("2026-11-04T10:00") } });
  });
});
