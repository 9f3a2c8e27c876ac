import { z } from "zod";
import { isNoticeRule } from "../calendar/notice-rule.ts";
import { policyOverrideSchema } from "../policy.ts";
import { refuse } from "../refusal.ts";
import { administrator } from "./actors.ts";
import { contractCommand } from "./contract-command.ts";
import { dayText, id, positiveYen } from "./payload.ts";
import { isNone } from "./registers.ts";

/** Article 8: a special term overrides the one rule that it names, for a time; both sides have the document. */
export const setSpecialTerm = contractCommand({
  rule: "8",
  summary: { ja: "特約の登録", en: "Agree on a special term" },
  actors: administrator,
  twoPeople: true,
  payload: z.strictObject({
    id: id.optional(),
    rule: id,
    from: dayText,
    to: dayText.nullable().default(null),
    document: id,
    permitted: z.literal(true).optional(),
    leadMonths: z.int().min(0).max(24).optional(),
    policy: policyOverrideSchema.optional(),
    prices: z
      .partialRecord(
        z.enum([
          "line",
          "seat",
          "management",
          "user",
          "recordingExtension",
          "recordingDelivery",
          "recordingDeliverySeat",
          "numberIssue",
          "numberFirst",
          "numberFurther",
          "setup",
        ]),
        positiveYen,
      )
      .optional(),
  }),
  events: ["special-term-set"],
  refusals: ["E_NOT_ACTIVE", "E_BAD_ORDER", "E_UNKNOWN_RULE"],
  decide: (_world, contract, command) => {
    const { rule, from, to, document, permitted, leadMonths, policy, prices } = command.data;
    if (isNone(contract.phase) || contract.phase === "purged") return refuse("E_NOT_ACTIVE", "8", { phase: contract.phase });
    if (to !== null && to < from) return refuse("E_BAD_ORDER", "8", { from, to });
    if (leadMonths !== undefined && !isNoticeRule(rule)) return refuse("E_UNKNOWN_RULE", "8", { rule, leadMonths });
    const override = {
      ...(permitted && { permitted }),
      ...(leadMonths !== undefined && { leadMonths }),
      ...(policy && { policy }),
      ...(prices && { prices }),
    };
    return [
      { type: "special-term-set", rule: "8", data: { term: { id: command.data.id ?? command.id, rule, from, to, document, override } } },
    ];
  },
});
