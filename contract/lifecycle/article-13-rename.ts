import { z } from "zod";
import { refuse } from "../refusal.ts";
import { customer, provider } from "./actors.ts";
import { type ContractHandlers, contractCommand } from "./contract-command.ts";
import { dayOf } from "./dates.ts";
import { notice } from "./notices.ts";
import { dayText, ground, id } from "./payload.ts";

/**
 * Article 13: a new name holds from the day written on the form, even a past one, unless the new holder meets a ground
 * of 10-1. Invoices that are out stay as they are; the ones since that day are proposed for correction.
 * Only the same legal person or a successor may be named so; a sale needs a special term (A-09, 15).
 */
export const rename = contractCommand({
  rule: "13-1",
  summary: { ja: "名義の変更の届出", en: "Change the holder's name" },
  actors: customer,
  payload: z.strictObject({ party: id, from: dayText, proof: id }),
  events: ["renamed", "notice-issued"],
  refusals: ["E_NOT_ACTIVE", "E_BEFORE_START"],
  decide: (_world, contract, command, at) => {
    if (contract.phase !== "active" && contract.phase !== "pending-start") return refuse("E_NOT_ACTIVE", "13-1", { phase: contract.phase });
    const { party, from, proof } = command.data;
    if (contract.acceptedAt !== null && from < dayOf(contract.acceptedAt))
      return refuse("E_BEFORE_START", "13-2", { acceptedAt: contract.acceptedAt });
    return [
      { type: "renamed", rule: "13-2", data: { party, from, proof }, validOn: from },
      notice(command, at, "renamed", "13-2", "defined", { from }),
    ];
  },
});

/** 13-2: the new holder meets a ground of 10-1; this is the provider's to say. */
export const refuseRename = contractCommand({
  rule: "13-2",
  summary: { ja: "名義の変更の不承諾", en: "Refuse a change of name" },
  actors: provider,
  payload: z.strictObject({ ground }),
  events: ["rename-refused", "notice-issued"],
  refusals: ["E_NOT_ACTIVE"],
  decide: (_world, contract, command, at) => {
    if (contract.phase !== "active" && contract.phase !== "pending-start") return refuse("E_NOT_ACTIVE", "13-2", { phase: contract.phase });
    return [
      { type: "rename-refused", rule: "13-2", data: { ground: command.data.ground } },
      notice(command, at, "rename-refused", "13-2", "defined", { ground: command.data.ground }),
    ];
  },
});

export const on13 = {
  renamed: (contract, { party, from }) => ({
    ...contract,
    holders: [...contract.holders.filter((holder) => holder.from !== from), { party, from }].sort((a, b) => (a.from < b.from ? -1 : 1)),
  }),
  "rename-refused": (contract) => contract,
} satisfies ContractHandlers;
