import { z } from "zod";
import { refuse } from "../refusal.ts";
import { customer } from "./actors.ts";
import { type ContractHandlers, contractCommand } from "./contract-command.ts";
import { instantOf } from "./dates.ts";
import { notice } from "./notices.ts";
import { id } from "./payload.ts";

/**
 * Article 14: by inheritance, merger or split the contract passes to one or more successors, with its debts and credits.
 * Several name one representative; until they do, one of them is treated as such and gets the notices (14-3, A-10).
 */
export const succeed = contractCommand({
  rule: "14-1",
  summary: { ja: "地位の承継の届出", en: "Report a succession" },
  actors: customer,
  payload: z.strictObject({
    cause: z.enum(["inheritance", "merger", "split"]),
    successors: z.array(id).min(1).max(50),
    representative: id.nullable().default(null),
    proof: id,
  }),
  events: ["succeeded", "notice-issued"],
  refusals: ["E_NOT_ACTIVE", "E_NOT_SUCCESSOR"],
  decide: (_world, contract, command, at) => {
    const { cause, representative } = command.data;
    if (contract.phase === "none" || contract.phase === "refused" || contract.phase === "withdrawn" || contract.phase === "purged")
      return refuse("E_NOT_ACTIVE", "14-1", { phase: contract.phase });
    const successors = [...new Set(command.data.successors)];
    if (representative !== null && !successors.includes(representative))
      return refuse("E_NOT_SUCCESSOR", "14-2", { representative, successors });
    const chosen = representative ?? successors[0] ?? "";
    const interim = representative === null && successors.length > 1;
    return [
      { type: "succeeded", rule: interim ? "14-3" : "14-1", data: { cause, successors, representative: chosen, interim } },
      notice(command, at, "representative", interim ? "14-3" : "14-2", "defined", { interim, asksForRepresentative: interim }),
    ];
  },
});

/** 14-2: the successors name their representative, or another one. */
export const nameRepresentative = contractCommand({
  rule: "14-2",
  summary: { ja: "代表者の届出", en: "Name the representative of the successors" },
  actors: customer,
  payload: z.strictObject({ representative: id }),
  events: ["representative-named", "notice-issued"],
  refusals: ["E_NOT_SUCCESSOR"],
  decide: (_world, contract, command, at) => {
    const { representative } = command.data;
    if (!contract.successors.includes(representative))
      return refuse("E_NOT_SUCCESSOR", "14-2", { representative, successors: contract.successors });
    return [
      { type: "representative-named", rule: "14-2", data: { representative } },
      notice(command, at, "representative", "14-2", "defined", { interim: false }),
    ];
  },
});

export const on14 = {
  succeeded: (contract, { successors, representative, interim }, { validOn }) => ({
    ...contract,
    successors,
    representative: { party: representative, interim, since: instantOf(validOn) },
  }),
  "representative-named": (contract, { representative }, { validOn }) => ({
    ...contract,
    representative: { party: representative, interim: false, since: instantOf(validOn) },
  }),
} satisfies ContractHandlers;
