import { describe, expect, test } from "vitest";
import { accountStream } from "./account-stream.ts";
import { contractStream } from "./contract-stream.ts";
import { incidentStream } from "./incident-stream.ts";
import { providerStream } from "./provider-stream.ts";
import { contracted } from "./testing.ts";

/** What only 当社 may do (A11, last line, and contracts.md §1): by rule, the commands that do it. */
const providerOnly: readonly (readonly [rule: string, commands: readonly string[]])[] = [
  ["2", ["publish-terms"]],
  ["8", ["set-special-term"]],
  ["13-2", ["refuse-rename"]],
  ["16", ["suspend", "suspend-until-paid", "extend-suspension", "lift-suspension"]],
  ["17", ["pause", "end-pause"]],
  ["21-3", ["draft-price-revision", "approve-price-revision", "withdraw-price-revision"]],
  ["28 to 30", ["order-work", "complete-work", "complete-removal", "charge-costs"]],
  ["31-2", ["charge-costs"]],
  ["32", ["investigate", "recover", "detect", "classify"]],
  ["34 and 35", ["suspend-addon", "pause"]],
  ["38", ["abolish-addon"]],
  ["40", ["use-information", "name-shared-user"]],
  ["42-4", ["disclose-to-contractor", "register-contractor", "end-contractor"]],
  ["45", ["restrict"]],
  ["47-9, 47-10", ["raise-claim"]],
  ["47-11", ["purge", "sign-certificate", "set-legal-hold", "lift-legal-hold"]],
  ["48-1", ["abolish-service"]],
];
/** What 当社等 may do, that is a reseller too for its own customers. */
const resellerToo: readonly (readonly [rule: string, commands: readonly string[]])[] = [
  ["9 to 12", ["apply", "refuse", "accept", "request-change", "ask-proofs", "accept-change", "refuse-change"]],
  ["13-1, 14", ["rename", "succeed", "name-representative"]],
  ["19, 20-1, 20-3", ["terminate", "withdraw-termination", "notice-cancellation", "cancel"]],
  ["22-1, 22-7, 23", ["bill-again", "rate-calls", "pay", "refund", "void-invoice"]],
  ["25 to 27", ["claim-surcharge", "claim-interest", "set-off", "complete-set-off"]],
  ["33, 37", ["request-change"]],
  ["41-2, 41-3, 42", ["answer-legal-request"]],
];

const commands = { ...incidentStream.commands, ...providerStream.commands, ...accountStream.commands, ...contractStream.commands };

describe("roles are part of the decision", () => {
  test.each(providerOnly.flatMap(([rule, all]) => all.map((command) => [rule, command] as const)))(
    "%s: %s is the provider's alone",
    (_rule, command) => {
      const story = contracted({ reseller: "partner" }).do("2026-11-20T10:00", "reseller", command, {});
      expect(story.refusal).toMatchObject({ code: "E_FORBIDDEN", facts: { role: "reseller" } });
    },
  );

  test.each(resellerToo.flatMap(([rule, all]) => all.map((command) => [rule, command] as const)))(
    "%s: %s may be a reseller's act",
    (_rule, command) => {
      expect(commands[command]?.actors).toContain("reseller");
    },
  );

  test("20-2 is refused to a reseller within a command that it may give", () => {
    const story = contracted({ reseller: "partner" }).do("2026-11-20T10:00", "reseller", "notice-cancellation", {
      ground: "20-2",
      reason: "r",
    });
    expect(story.refusal).toMatchObject({ code: "E_FORBIDDEN", rule: "20-2" });
  });

  test("a reseller reaches its own customers only, a customer itself, staff their own provider's", () => {
    const story = contracted({ reseller: "partner" });
    const ask = (role: "reseller" | "customer" | "clerk", organisation: string) =>
      story.do("2026-11-20T10:00", role, "open-good-faith", { memo: "m" }, { organisation }).refusal?.code ?? null;
    expect([
      ask("reseller", "partner"),
      ask("reseller", "other"),
      ask("customer", "acme"),
      ask("customer", "other"),
      ask("clerk", "musubi"),
      ask("clerk", "else"),
    ]).toEqual([null, "E_NOT_OWN", null, "E_NOT_OWN", null, "E_NOT_OWN"]);
  });

  test("who bills (22-1, 23-1): a reseller handles the account only where it is the biller", () => {
    const pay = (biller: string) =>
      contracted({ reseller: "partner", apply: { biller } })
        .until("2026-10-02T00:00")
        .do("2026-10-05T10:00", "reseller", "pay", { amount: 1 }).refusal?.code ?? null;
    expect([pay("reseller"), pay("provider")]).toEqual([null, "E_NOT_OWN"]);
    const billed = contracted({ reseller: "partner", apply: { biller: "reseller" } }).until("2026-10-02T00:00");
    expect(billed.documents()[0]?.biller).toEqual({ kind: "reseller", id: "partner" });
  });

  test("a reseller's own act may be approved in its own house, not in another's", () => {
    const ask = (organisation: string) => {
      const story = contracted({ reseller: "partner" }).do(
        "2026-11-20T10:00",
        "reseller",
        "notice-cancellation",
        { ground: "20-1(4)", reason: "r" },
        { approve: false },
      );
      const [request] = Object.keys(story.contract.approvals);
      return (
        story.do(
          "2026-11-21T10:00",
          "reseller",
          "approve",
          { request },
          { person: "other", organisation, stream: { kind: "contract", id: "k1" } },
        ).refusal?.code ?? null
      );
    };
    expect([ask("partner"), ask("else")]).toEqual([null, "E_NOT_OWN"]);
  });

  test("acts of two people, as listed (contracts.md §1)", () => {
    const two = Object.entries(commands)
      .filter(([, { twoPeople }]) => twoPeople)
      .map(([name]) => name)
      .sort();
    expect(two).toEqual(
      [
        "abolish-addon",
        "abolish-service",
        "answer-legal-request",
        "approve-price-revision",
        "cancel",
        "claim-surcharge",
        "classify",
        "grant-damages",
        "grant-goodwill",
        "grant-personal-data-damages",
        "lift-legal-hold",
        "notice-cancellation",
        "purge",
        "raise-claim",
        "refund",
        "set-legal-hold",
        "set-special-term",
        "void-invoice",
        "write-off",
      ].sort(),
    );
    expect(
      Object.entries(commands)
        .filter(([, { waivable }]) => waivable)
        .map(([name]) => name)
        .sort(),
    ).toEqual(["ask-environment-change", "request-change", "terminate"]);
  });

  test("a waiver where nothing can be forgiven, an unknown command", () => {
    expect(contracted().do("2026-11-20T10:00", "administrator", "interrupt", {}, { waiver: "please" }).refusal).toMatchObject({
      code: "E_NO_WAIVER",
    });
    expect(contracted().do("2026-11-20T10:00", "clerk", "no-such", {}, { stream: { kind: "contract", id: "k1" } }).refusal).toMatchObject({
      code: "E_UNKNOWN_COMMAND",
    });
  });

  test("an organisation may want a second person for more", () => {
    const story = contracted().do("2026-11-20T10:00", "administrator", "require-second-person", { command: "terminate" });
    story.do("2026-11-21T10:00", "customer", "terminate", { lastDay: "2026-12-31" }, { approve: false });
    expect([story.contract.termination, Object.keys(story.contract.approvals).length]).toEqual([null, 1]);
    story
      .do("2026-11-22T10:00", "administrator", "require-second-person", { command: "terminate", required: false })
      .do("2026-11-22T11:00", "customer", "terminate", { lastDay: "2026-12-31" }, { approve: false });
    expect(story.contract.termination?.lastDay).toBe("2026-12-31");
  });
});
