import { describe, expect, test } from "vitest";
import { at, contracted, type Story } from "../../../contract/lifecycle/testing.ts";
import { contractorRegister, disclosureRegister } from "./contractors.ts";
import { environmentRegister } from "./environment.ts";
import { goodFaithRegister } from "./good-faith.ts";
import { incidentRegister } from "./incidents.ts";
import { informationRegister, sharedUserRegister } from "./information.ts";
import { inquiryRegister } from "./inquiries.ts";
import { specialTermRegister } from "./special-terms.ts";
import { claimRegister, violationRegister } from "./violations.ts";

const commandOf = (story: Story, type: Parameters<Story["ofType"]>[0]) => story.ofType(type)[0]?.commandId;

describe("registers are read from what happened", () => {
  test("8: the latest wording of a special term, by whether it holds today", () => {
    const set = (story: Story, when: string, data: object) =>
      story.do(when, "administrator", "set-special-term", { id: "t1", rule: "A-35", document: "d1", ...data });
    const story = set(contracted(), "2026-11-01T10:00", { from: "2026-12-01", policy: { graceDays: 5 } });
    expect(specialTermRegister(story.events, "2026-11-22")).toMatchObject([
      {
        id: "t1",
        contract: "k1",
        overridden: "A-35",
        from: "2026-12-01",
        to: null,
        state: "ahead",
        approvedBy: { person: "second" },
        rule: "8",
      },
    ]);
    set(story, "2026-12-10T10:00", { from: "2026-12-01", to: "2027-01-31", policy: { graceDays: 3 } });
    expect(specialTermRegister(story.events, "2026-12-22")).toMatchObject([
      { to: "2027-01-31", override: { policy: { graceDays: 3 } }, state: "in-force" },
    ]);
    expect(specialTermRegister(story.events, "2027-02-01")).toMatchObject([{ state: "over" }]);
  });

  test("40: uses and objections, newest first; shared users by their latest purposes", () => {
    const story = contracted()
      .do("2026-11-20T10:00", "clerk", "use-information", { purpose: 3, what: "invoice" })
      .do("2026-11-21T10:00", "customer", "opt-out", { purpose: 5 })
      .do("2026-11-21T10:00", "administrator", "name-shared-user", { user: "partner", purposes: [1, 2] })
      .do("2026-11-22T10:00", "administrator", "name-shared-user", { user: "partner", purposes: [1] });
    expect(informationRegister(story.events)).toMatchObject([
      { kind: "opted-out", purpose: 5, what: null, by: { role: "customer" } },
      { kind: "used", purpose: 3, what: "invoice" },
    ]);
    expect(sharedUserRegister(story.events)).toMatchObject([{ user: "partner", purposes: [1], contract: null }]);
  });

  test("41, 42: answers and contractors", () => {
    const story = contracted()
      .do("2026-11-20T10:00", "clerk", "answer-legal-request", {
        ...{ request: "q1", kind: "inquiry", authority: "検査署", basis: "刑訴法197-2", scope: ["a", "b"], answer: "declined" },
      })
      .do("2026-11-20T10:00", "administrator", "register-contractor", { contractor: "印刷社", agreement: "nda-1" })
      .do("2026-11-21T10:00", "clerk", "disclose-to-contractor", { contractor: "印刷社", what: "宛先" })
      .do("2026-11-22T10:00", "administrator", "end-contractor", { contractor: "印刷社" });
    expect(inquiryRegister(story.events)).toMatchObject([{ id: "q1", rule: "41-3", scope: "a, b", answer: "declined" }]);
    expect(contractorRegister(story.events)).toMatchObject([{ contractor: "印刷社", agreement: "nda-1", endedAt: at("2026-11-22T10:00") }]);
    expect(disclosureRegister(story.events)).toMatchObject([{ contract: "k1", contractor: "印刷社", what: "宛先" }]);
  });

  test("43, 47: violations with their cure, claims both ways", () => {
    const story = contracted().do("2026-11-20T10:00", "clerk", "record-violation", { article: "43", item: 4, memo: "m" });
    const violation = commandOf(story, "violation-recorded");
    story
      .do("2026-11-21T10:00", "clerk", "raise-claim", { rule: "47-9", violation, amount: 5000, memo: "c" })
      .do("2026-11-22T10:00", "clerk", "reject-claim", { claim: "lost profit", because: "47-13" })
      .do("2026-11-23T10:00", "clerk", "cure-violation", { violation });
    expect(violationRegister(story.events)).toMatchObject([{ id: violation, article: "43", item: 4, curedAt: at("2026-11-23T10:00") }]);
    expect(claimRegister(story.events)).toMatchObject([
      { kind: "rejected", ground: "47-13", memo: "lost profit" },
      { kind: "raised", ground: "47-9", amount: 5000n },
    ]);
  });

  test("51 and 7-3: open until they are settled or answered", () => {
    const story = contracted()
      .do("2026-11-20T10:00", "customer", "open-good-faith", { memo: "m" })
      .do("2026-11-20T11:00", "customer", "ask-environment-change", { on: "2027-02-01" })
      .do("2026-11-20T12:00", "operator", "record-unpermitted-change", { on: "2026-11-19" });
    expect(goodFaithRegister(story.events)).toMatchObject([{ memo: "m", outcome: null, settledAt: null }]);
    expect(environmentRegister(story.events)).toMatchObject([
      { state: "unpermitted", on: "2026-11-19" },
      { state: "asked", on: "2027-02-01" },
    ]);
    story
      .do("2026-11-21T10:00", "clerk", "settle-good-faith", { matter: commandOf(story, "good-faith-opened"), outcome: "o" })
      .do("2026-11-21T10:00", "clerk", "answer-environment-change", {
        request: commandOf(story, "environment-change-asked"),
        permitted: false,
        memo: "n",
      });
    expect(goodFaithRegister(story.events)).toMatchObject([{ outcome: "o", settledAt: at("2026-11-21T10:00") }]);
    expect(environmentRegister(story.events)[1]).toMatchObject({ state: "refused", memo: "n", answeredAt: at("2026-11-21T10:00") });
  });

  test("47-12: the legal clocks of a personal-data incident agree with the clocks of the core", () => {
    const story = contracted().do("2026-11-10T15:00", "operator", "detect", { kind: "personal-data", contracts: ["k1"], malicious: true });
    const register = (when: string) => incidentRegister([...story.until(when).book.incidents.values()], at(when))[0]?.clocks;
    expect(register("2026-11-14T23:59")).toEqual([
      { what: "preliminary", from: "2026-11-13", by: "2026-11-14", done: false, passed: false },
      { what: "final", from: null, by: "2027-01-08", done: false, passed: false },
    ]);
    expect(register("2026-11-15T00:00")?.[0]).toMatchObject({ passed: true });
    expect(story.ofType("clock-passed").map(({ data, validOn }) => [data.clock, validOn])).toEqual([
      ["preliminary-5d", at("2026-11-15T00:00")],
    ]);
    story.do("2026-11-16T10:00", "clerk", "tell-authority", { report: "preliminary" });
    expect(register("2026-11-16T11:00")?.[0]).toMatchObject({ done: true, passed: false });
  });
});
