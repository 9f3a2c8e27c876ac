import { describe, expect, test } from "vitest";
import { at, contracted, Story, x02 } from "./testing.ts";

describe("12-2, 12-6: reports", () => {
  test.each([
    ["2027-03-31T23:59:59", false],
    ["2027-04-01T00:00:00", true],
  ])("12-2: filed %s for 2027-04-01, late: %s", (when, late) => {
    const story = contracted().do(when, "customer", "change-contact", { on: "2027-04-01", fields: ["bill-to"] });
    expect(story.ofType("contact-changed")[0]?.data).toMatchObject({ late });
  });

  test("12-6: another circuit", () => {
    const story = contracted().do("2027-03-01T10:00", "customer", "change-circuit", { on: "2027-04-01", circuit: "FTTH" });
    expect(story.ofType("circuit-changed")[0]).toMatchObject({ rule: "12-6", validOn: "2027-04-01", data: { late: false } });
  });

  test("nothing is reported to a contract that is none", () => {
    const story = () => new Story();
    expect(story().do("2027-03-01T10:00", "customer", "change-circuit", { on: "2027-04-01", circuit: "x" }).refusal).toMatchObject({
      code: "E_NOT_ACTIVE",
    });
    expect(story().do("2027-03-01T10:00", "customer", "change-contact", { on: "2027-04-01", fields: ["fax"] }).refusal).toMatchObject({
      code: "E_NOT_ACTIVE",
    });
  });
});

describe("7-3: the voice environment", () => {
  test.each([
    ["2027-03-15T10:00", null],
    ["2027-03-16T10:00", "E_LATE"],
  ])("asked %s for 2027-04-15", (when, code) => {
    const { refusal } = contracted().do(when, "customer", "ask-environment-change", { on: "2027-04-15" });
    expect(refusal?.code ?? null).toBe(code);
  });

  test("needs permission, and is answered once", () => {
    const story = contracted().do("2027-03-15T10:00", "customer", "ask-environment-change", { on: "2027-04-15" });
    const [request = ""] = Object.keys(story.contract.environmentChanges);
    story.do("2027-03-16T10:00", "operator", "answer-environment-change", { request, permitted: true });
    expect(story.contract.environmentChanges[request]).toMatchObject({ on: "2027-04-15", permitted: true });
    expect(story.do("2027-03-17T10:00", "operator", "answer-environment-change", { request, permitted: false }).refusal).toMatchObject({
      code: "E_NO_SUCH_REQUEST",
    });
  });

  test("a change without permission is put on record", () => {
    expect(
      contracted().do("2027-04-16T10:00", "operator", "record-unpermitted-change", { on: "2027-04-15" }).contract.unpermittedChanges,
    ).toEqual(["2027-04-15"]);
  });
});

describe("R-13-1, R-13-2: another name", () => {
  test("13-2: from a past day, invoices that are out stay, and a correction is proposed", () => {
    const story = contracted({ start: "2026-10-01" }).do("2026-11-22T10:00", "customer", "rename", {
      party: "acme-new",
      from: "2026-10-01",
      proof: "registry",
    });
    expect(story.ofType("renamed")[0]).toMatchObject({ rule: "13-2", validOn: "2026-10-01", recordedAt: "2026-11-22T01:00:00.000Z" });
    expect(story.contract.holders).toEqual([{ party: "acme-new", from: "2026-10-01" }]);
    expect(story.documents().map(({ voidedAt, total }) => [voidedAt, total])).toEqual([
      [null, 81_400n],
      [null, 81_400n],
    ]);
    const [proposal] = story.ofType("correction-proposed");
    expect(proposal?.data.invoices).toEqual(["k1/2026-10/1", "k1/2026-11/1"]);
    story.do("2026-11-23T10:00", "billing", "dismiss-correction", { because: proposal?.data.because });
    expect(story.account.proposals).toEqual({});
    expect(story.do("2026-11-23T11:00", "billing", "dismiss-correction", { because: "x" }).refusal).toMatchObject({
      code: "E_NO_SUCH_REQUEST",
    });
  });

  test("C-01: the day of the contract is Japan's, also where Greenwich still has the day before", () => {
    const early = new Story()
      .do("2026-09-01T10:00", "customer", "apply", { account: "acme", start: "2026-10-01", items: x02 })
      .do("2026-09-03T08:00", "clerk", "accept");
    const rename = (from: string) => early.do("2026-11-22T10:00", "customer", "rename", { party: "new", from, proof: "x" }).refusal;
    expect(rename("2026-09-02")).toMatchObject({ code: "E_BEFORE_START" });
    expect(rename("2026-09-03")).toBeNull();
  });

  test("from a day to come nothing is proposed; before the contract is refused", () => {
    const story = contracted().do("2026-11-22T10:00", "customer", "rename", { party: "new", from: "2027-01-01", proof: "registry" });
    expect(story.ofType("correction-proposed")).toEqual([]);
    expect(story.do("2026-11-23T10:00", "customer", "rename", { party: "old", from: "2026-08-01", proof: "x" }).refusal).toMatchObject({
      code: "E_BEFORE_START",
    });
  });

  test("13-2: refused on a ground of 10-1, by the provider", () => {
    expect(contracted().do("2026-11-22T10:00", "clerk", "refuse-rename", { ground: 2 }).ofType("rename-refused")[0]).toMatchObject({
      rule: "13-2",
    });
  });
});

describe("14: succession", () => {
  test("14-1, 14-2: several successors name one representative", () => {
    const story = contracted().do("2026-11-22T10:00", "customer", "succeed", {
      cause: "inheritance",
      successors: ["a", "b"],
      representative: "b",
      proof: "p",
    });
    expect(story.contract).toMatchObject({ successors: ["a", "b"], representative: { party: "b", interim: false } });
    expect(story.do("2026-11-23T10:00", "customer", "name-representative", { representative: "a" }).contract.representative).toEqual({
      party: "a",
      interim: false,
      since: at("2026-11-23T10:00"),
    });
  });

  test("14-3, A-10: until they do, one of them is treated as such", () => {
    const story = contracted().do("2026-11-22T10:00", "customer", "succeed", { cause: "inheritance", successors: ["a", "b"], proof: "p" });
    expect(story.contract.representative).toEqual({ party: "a", interim: true, since: at("2026-11-22T10:00") });
    expect(story.ofType("notice-issued").at(-1)?.data.notice).toMatchObject({ article: "14-3", says: { asksForRepresentative: true } });
  });

  test("the representative is one of them", () => {
    const story = contracted().do("2026-11-22T10:00", "customer", "succeed", {
      cause: "merger",
      successors: ["a"],
      representative: "z",
      proof: "p",
    });
    expect(story.refusal).toMatchObject({ code: "E_NOT_SUCCESSOR", rule: "14-2" });
    expect(story.do("2026-11-23T10:00", "customer", "name-representative", { representative: "a" }).refusal).toMatchObject({
      code: "E_NOT_SUCCESSOR",
    });
  });
});

describe("R-15: no transfer", () => {
  test.each(["transfer", "pledge", "lend"])("%s", (how) => {
    expect(contracted().do("2026-11-22T10:00", "customer", "assign", { to: "x", how }).refusal).toMatchObject({
      code: "E_NO_TRANSFER",
      rule: "15",
    });
  });

  test("A-09: a sale under a special term of the provider", () => {
    const story = contracted().do("2026-11-20T10:00", "administrator", "set-special-term", {
      rule: "15",
      from: "2026-11-20",
      document: "d",
      permitted: true,
    });
    story.do("2026-11-22T10:00", "customer", "assign", { to: "buyer", how: "transfer" });
    expect(story.ofType("renamed")[0]).toMatchObject({ rule: "A-09", data: { party: "buyer" } });
    expect(story.do("2026-11-22T11:00", "customer", "assign", { to: "bank", how: "pledge" }).refusal).toMatchObject({
      code: "E_NO_TRANSFER",
    });
  });
});
