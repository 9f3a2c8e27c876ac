import { describe, expect, test } from "vitest";
import { contracted, Story } from "./testing.ts";

describe("40: use of information", () => {
  test("40-1: for a purpose, and not against an opt-out", () => {
    const story = contracted().do("2026-11-20T10:00", "customer", "opt-out", { purpose: 5 });
    expect(story.do("2026-11-21T10:00", "clerk", "use-information", { purpose: 5, what: "campaign mail" }).refusal).toMatchObject({
      code: "E_OPTED_OUT",
      rule: "40-1",
    });
    expect(
      story.do("2026-11-21T10:00", "billing", "use-information", { purpose: 3, what: "invoice" }).ofType("information-used"),
    ).toHaveLength(1);
  });

  test("40-2: a shared user only if it was named for the purpose (A-41)", () => {
    const story = contracted();
    expect(
      story.do("2026-11-21T10:00", "clerk", "use-information", { purpose: 1, what: "w", sharedUser: "partner" }).refusal,
    ).toMatchObject({ code: "E_NOT_SHARED", rule: "40-2" });
    story.do("2026-11-21T11:00", "administrator", "name-shared-user", { user: "partner", purposes: [1] });
    expect(
      story
        .do("2026-11-21T12:00", "clerk", "use-information", { purpose: 1, what: "w", sharedUser: "partner" })
        .ofType("information-used")[0]?.rule,
    ).toBe("40-2");
    expect(
      story.do("2026-11-21T12:00", "clerk", "use-information", { purpose: 2, what: "w", sharedUser: "partner" }).refusal,
    ).toMatchObject({ code: "E_NOT_SHARED" });
    story.do("2026-11-22T10:00", "administrator", "name-shared-user", { user: "partner", purposes: [] });
    expect(
      story.do("2026-11-22T12:00", "clerk", "use-information", { purpose: 1, what: "w", sharedUser: "partner" }).refusal,
    ).toMatchObject({ code: "E_NOT_SHARED" });
  });
});

test("42-4: a contractor whose agreement has ended is told nothing more, and may sign another", () => {
  const tell = (story: Story, when: string) =>
    story.do(when, "clerk", "disclose-to-contractor", { contractor: "c", what: "addresses for printing" });
  const story = contracted().do("2026-11-01T10:00", "administrator", "register-contractor", { contractor: "c", agreement: "nda-1" });
  expect(tell(story, "2026-11-02T10:00").refusal).toBeNull();
  story.do("2026-11-03T10:00", "administrator", "end-contractor", { contractor: "c" });
  expect(tell(story, "2026-11-04T10:00").refusal).toMatchObject({ code: "E_NO_AGREEMENT", rule: "42-1" });
  expect(story.do("2026-11-04T11:00", "administrator", "end-contractor", { contractor: "c" }).refusal).toMatchObject({
    code: "E_NO_AGREEMENT",
    rule: "42-4",
  });
  story.do("2026-11-05T10:00", "administrator", "register-contractor", { contractor: "c", agreement: "nda-2" });
  expect(tell(story, "2026-11-06T10:00").refusal).toBeNull();
});

describe("41, 42: secrecy", () => {
  const answer = (data: Record<string, unknown>, approve = true) =>
    contracted({ reseller: "partner" }).do(
      "2026-11-20T10:00",
      "clerk",
      "answer-legal-request",
      { authority: "court", basis: "warrant 1", scope: ["call log 2026-11"], answer: "given", ...data },
      { approve },
    );

  test.each([
    ["41-2", { kind: "compulsory" }],
    ["41-3", { kind: "inquiry" }],
    ["42-2", { kind: "compulsory", about: "information" }],
    ["42-3", { kind: "inquiry", about: "information" }],
  ])("%s: %o, by two people", (rule, data) => {
    expect(answer(data).ofType("legal-request-answered")[0]?.rule).toBe(rule);
    expect(answer(data, false).ofType("legal-request-answered")).toEqual([]);
  });

  test("41-1: nothing beyond the scope; one answer for one request", () => {
    expect(answer({ kind: "inquiry", export: ["recordings"] }).refusal).toMatchObject({
      code: "E_OUT_OF_SCOPE",
      rule: "41-1",
      facts: { beyond: ["recordings"] },
    });
    const story = answer({ kind: "inquiry", request: "q1" });
    expect(
      story.do("2026-11-21T10:00", "clerk", "answer-legal-request", {
        authority: "a",
        basis: "b",
        scope: ["s"],
        answer: "declined",
        kind: "inquiry",
        request: "q1",
      }).refusal,
    ).toMatchObject({ code: "E_ALREADY_ASKED" });
  });

  test("42-1, 42-4: a contractor needs its agreement, also after the end", () => {
    const story = contracted().do("2026-11-20T10:00", "customer", "terminate", { lastDay: "2026-12-31" }).until("2027-03-01T00:00");
    expect(story.do("2027-03-01T10:00", "clerk", "disclose-to-contractor", { contractor: "c", what: "address" }).refusal).toMatchObject({
      code: "E_NO_AGREEMENT",
      rule: "42-1",
    });
    story.do("2027-03-01T11:00", "administrator", "register-contractor", { contractor: "c", agreement: "nda-1" });
    expect(
      story
        .do("2027-03-01T12:00", "clerk", "disclose-to-contractor", { contractor: "c", what: "address" })
        .ofType("information-disclosed")[0]?.rule,
    ).toBe("42-4");
  });
});

describe("31-1, 42 to 44, 46, 47-9, 47-10: violations and claims", () => {
  test.each([
    ["31-1", null, "31-1"],
    ["42", null, "42"],
    ["43", 7, "43"],
    ["44", null, "44-1"],
    ["46", null, "46"],
  ])("a breach of %s is put on record and may cease", (article, item, rule) => {
    const story = contracted().do("2026-11-20T10:00", "clerk", "record-violation", { article, item, memo: "seen" });
    expect(story.ofType("violation-recorded")[0]?.rule).toBe(rule);
    const [violation = ""] = Object.keys(story.contract.violations);
    expect(story.do("2026-11-21T10:00", "clerk", "cure-violation", { violation }).contract.violations[violation]?.cured).toBe(true);
    expect(story.do("2026-11-22T10:00", "clerk", "cure-violation", { violation }).refusal).toMatchObject({ code: "E_NO_SUCH_REQUEST" });
  });

  test("43: its item is named", () =>
    expect(contracted().do("2026-11-20T10:00", "clerk", "record-violation", { article: "43", memo: "m" }).refusal).toMatchObject({
      code: "E_FORM",
      rule: "43",
    }));

  test("47-9: a claim needs such a violation", () => {
    const story = contracted().do("2026-11-20T10:00", "clerk", "record-violation", { article: "44", memo: "m" });
    expect(story.do("2026-11-21T10:00", "clerk", "raise-claim", { rule: "47-9", amount: 100, memo: "m" }).refusal).toMatchObject({
      code: "E_NO_GROUND",
    });
    const [violation] = Object.keys(story.contract.violations);
    expect(story.do("2026-11-21T11:00", "clerk", "raise-claim", { rule: "47-9", violation, amount: 100, memo: "m" }).refusal).toBeNull();
  });

  test("47-10: a claim for the end, unless it was our fault", () => {
    const story = contracted().do("2026-11-20T10:00", "customer", "terminate", { lastDay: "2026-12-31" });
    expect(story.do("2026-11-21T10:00", "clerk", "raise-claim", { rule: "47-10", amount: 100, memo: "m" }).refusal).toMatchObject({
      code: "E_NO_GROUND",
    });
    story.until("2027-01-02T00:00");
    expect(
      story.do("2027-01-02T10:00", "clerk", "raise-claim", { rule: "47-10", amount: 100, memo: "m", ownFault: true }).refusal,
    ).toMatchObject({ code: "E_NO_GROUND" });
    expect(story.do("2027-01-02T11:00", "clerk", "raise-claim", { rule: "47-10", amount: 100, memo: "m" }).refusal).toBeNull();
  });

  test.each(["47-6", "47-7", "47-8", "47-11", "47-13"])("%s: the customer's claim is answered with its paragraph", (because) => {
    const story = contracted().do("2026-11-20T10:00", "clerk", "reject-claim", { claim: "c", because });
    expect(story.ofType("claim-rejected")[0]?.rule).toBe(because);
  });
});

describe("51: what the terms do not say", () => {
  test("is talked over and settled", () => {
    const story = contracted().do("2026-11-20T10:00", "customer", "open-good-faith", { memo: "m" });
    const [matter = ""] = Object.keys(story.contract.goodFaith);
    expect(
      story.do("2026-11-21T10:00", "clerk", "settle-good-faith", { matter, outcome: "agreed" }).contract.goodFaith[matter]?.settled,
    ).toBe(true);
    expect(story.do("2026-11-21T10:00", "clerk", "settle-good-faith", { matter, outcome: "agreed" }).refusal).toMatchObject({
      code: "E_NO_SUCH_REQUEST",
    });
  });
});

describe("policies and tables of the provider", () => {
  test("C-04: from a day on, never backwards", () => {
    const story = contracted().do("2026-11-20T10:00", "administrator", "set-policy", {
      from: "2027-01-01",
      keys: { noticeCounting: "custom" },
      reason: "practice",
    });
    expect(story.do("2027-01-29T12:00", "customer", "terminate", { lastDay: "2027-02-28" }).refusal).toMatchObject({ code: "E_LATE" });
    expect(
      story.do("2027-01-29T12:00", "administrator", "set-policy", { from: "2027-01-28", keys: {}, reason: "r" }).refusal,
    ).toMatchObject({ code: "E_PAST" });
    expect(
      story.do("2027-01-29T12:00", "administrator", "set-policy", { keys: { noticeCounting: "never" }, reason: "r" }).refusal,
    ).toMatchObject({ code: "E_PAYLOAD" });
  });

  test("a levy ends after it begins; a reseller is registered once", () => {
    const story = new Story().do("2026-11-20T10:00", "billing", "set-number-levy", {
      kind: "universal-service",
      from: "2027-01",
      to: "2026-12",
      tenths: 20,
    });
    expect(story.refusal).toMatchObject({ code: "E_BAD_ORDER" });
    story
      .do("2026-11-20T10:00", "administrator", "register-reseller", { reseller: "p" })
      .do("2026-11-20T11:00", "administrator", "register-reseller", { reseller: "p" });
    expect(story.book.provider.resellers).toEqual(["p"]);
  });
});

test("nothing is registered for a contract that is none", () => {
  const ask = (type: string, data: unknown) => new Story().do("2026-11-20T10:00", "clerk", type, data).refusal?.code;
  expect([
    ask("opt-out", { purpose: 5 }),
    ask("use-information", { purpose: 1, what: "w" }),
    ask("disclose-to-contractor", { contractor: "c", what: "w" }),
    ask("record-violation", { article: "44", memo: "m" }),
    ask("reject-claim", { claim: "c", because: "47-6" }),
    ask("open-good-faith", { memo: "m" }),
    ask("answer-legal-request", { kind: "inquiry", authority: "a", basis: "b", scope: ["s"], answer: "given" }),
  ]).toEqual(Array(7).fill("E_NOT_ACTIVE"));
});
