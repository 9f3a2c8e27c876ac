import { z } from "zod";
import { refuse } from "../refusal.ts";
import { provider } from "./actors.ts";
import { contractCommand } from "./contract-command.ts";
import { id, positiveYen, text } from "./payload.ts";
import { isNone } from "./registers.ts";

/** 47-9, 47-10: the provider claims damages for a violation, or for an end by 19 or 20 that was not its own fault. */
export const raiseClaim = contractCommand({
  rule: "47-9",
  summary: { ja: "契約者に対する損害賠償の請求", en: "Claim damages from the customer" },
  actors: provider,
  twoPeople: true,
  payload: z.strictObject({
    rule: z.enum(["47-9", "47-10"]),
    violation: id.nullable().default(null),
    amount: positiveYen,
    memo: text,
    ownFault: z.boolean().default(false),
  }),
  events: ["claim-raised"],
  refusals: ["E_NO_GROUND"],
  decide: (_world, contract, command) => {
    const { rule, violation, amount, memo, ownFault } = command.data;
    const breached =
      violation !== null && Object.hasOwn(contract.violations, violation) && contract.violations[violation]?.article !== "31-1";
    const ended = (contract.endedHow === "termination" || contract.endedHow === "cancellation") && !ownFault;
    if (rule === "47-9" ? !breached : !ended) return refuse("E_NO_GROUND", rule, { violation, endedHow: contract.endedHow });
    return [{ type: "claim-raised", rule, data: { claim: command.id, rule, amount, memo } }];
  },
});

/**
 * A claim of the customer that Article 47 excludes is answered with its paragraph: stops under 16–18, 34–36, 38, 48 (47-7),
 * what is beyond this article (47-6), third parties (47-8), stored data (47-11), special, indirect and lost profit (47-13).
 */
export const rejectClaim = contractCommand({
  rule: "47-7",
  summary: { ja: "契約者の損害賠償請求への回答（免責）", en: "Answer a customer's claim that is excluded" },
  actors: provider,
  payload: z.strictObject({ claim: id, because: z.enum(["47-6", "47-7", "47-8", "47-11", "47-13", "7-1", "7-2"]) }),
  events: ["claim-rejected", "notice-issued"],
  refusals: ["E_NOT_ACTIVE"],
  decide: (_world, contract, command) =>
    isNone(contract.phase)
      ? refuse("E_NOT_ACTIVE", "47-6", { phase: contract.phase })
      : [{ type: "claim-rejected", rule: command.data.because, data: command.data }],
});
