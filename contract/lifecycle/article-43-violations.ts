import { z } from "zod";
import { refuse } from "../refusal.ts";
import { provider } from "./actors.ts";
import { contractCommand } from "./contract-command.ts";
import { id, text } from "./payload.ts";
import { isNone } from "./registers.ts";

/** 31-1, 42, 43 (1)–(10), 44, 46: a breach by the customer is put on record; it is ground (3) of a suspension and may found a claim (47-9). */
export const recordViolation = contractCommand({
  rule: "43",
  summary: { ja: "違反の記録", en: "Record a violation" },
  actors: [...provider, "operator"],
  payload: z.strictObject({
    article: z.enum(["31-1", "42", "43", "44", "46"]),
    item: z.int().min(1).max(10).nullable().default(null),
    memo: text,
  }),
  events: ["violation-recorded"],
  refusals: ["E_NOT_ACTIVE", "E_FORM"],
  decide: (_world, contract, command) => {
    const { article, item, memo } = command.data;
    if (isNone(contract.phase)) return refuse("E_NOT_ACTIVE", article, { phase: contract.phase });
    if ((article === "43") !== (item !== null)) return refuse("E_FORM", "43", { missing: article === "43" ? ["item"] : [], item });
    const rule = article === "43" ? "43" : article === "44" ? "44-1" : article;
    return [{ type: "violation-recorded", rule, data: { violation: command.id, article, item, memo } }];
  },
});

export const cureViolation = contractCommand({
  rule: "43",
  summary: { ja: "違反の解消の記録", en: "Record that a violation has ceased" },
  actors: [...provider, "operator"],
  payload: z.strictObject({ violation: id }),
  events: ["violation-cured"],
  refusals: ["E_NO_SUCH_REQUEST"],
  decide: (_world, contract, command) => {
    const known = Object.hasOwn(contract.violations, command.data.violation) ? contract.violations[command.data.violation] : undefined;
    if (!known || known.cured) return refuse("E_NO_SUCH_REQUEST", "43", { request: command.data.violation });
    return [{ type: "violation-cured", rule: "43", data: command.data }];
  },
});
