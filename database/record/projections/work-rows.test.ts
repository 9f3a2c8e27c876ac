import { describe, expect, test } from "vitest";
import { at, contracted, type Story } from "../../../contract/lifecycle/testing.ts";
import { workOf } from "./work-rows.ts";

const worked = (story: Story) => workOf(story.contract).map(({ kind, about, rule, since }) => ({ kind, about, rule, since }));

describe("what waits for a person waits since it was asked for, not since the contract was made", () => {
  test("29: the removal, since the end of the contract", () => {
    const story = contracted().do("2026-11-10T10:00", "customer", "terminate", { lastDay: "2026-12-31" }).until("2027-01-05T00:00");
    expect(worked(story)).toContainEqual({ kind: "task", about: "removal", rule: "29", since: at("2027-01-01T00:00") });
  });

  test("7-3: a change of the environment, since it was asked for", () => {
    const story = contracted().do("2027-02-10T10:00", "customer", "ask-environment-change", { on: "2027-04-15" });
    expect(story.refusal).toBeNull();
    expect(worked(story)).toContainEqual({
      ...{ kind: "environment-change", about: "ask-environment-change", rule: "7-3", since: at("2027-02-10T10:00") },
    });
  });

  test("14-2: who speaks for several successors, since they are several", () => {
    const story = contracted().do("2027-02-10T10:00", "clerk", "succeed", {
      cause: "inheritance",
      successors: ["p1", "p2"],
      proof: "scan",
    });
    expect(story.refusal).toBeNull();
    expect(worked(story)).toContainEqual({
      kind: "representative",
      about: "succeed",
      rule: "14-2",
      since: at("2027-02-10T10:00"),
    });
  });

  test("51: what is talked over in good faith, since it is", () => {
    const story = contracted().do("2027-02-10T10:00", "clerk", "open-good-faith", { memo: "which lines" });
    expect(worked(story)).toContainEqual({ kind: "good-faith", about: "open-good-faith", rule: "51", since: at("2027-02-10T10:00") });
    const [matter = ""] = Object.keys(story.contract.goodFaith);
    expect(worked(story.do("2027-02-11T10:00", "clerk", "settle-good-faith", { matter, outcome: "agreed" }))).toEqual([]);
  });
});
