import { z } from "zod";
import { warrantyEnd } from "../calendar/warranty.ts";
import { refuse } from "../refusal.ts";
import { operations } from "./actors.ts";
import { type ContractHandlers, contractCommand } from "./contract-command.ts";
import { fromDay, toDay } from "./dates.ts";
import { dayText, id, text } from "./payload.ts";

/**
 * Articles 28 and 30: the provider owns and keeps its facility at its own cost (28-1, 30); what is installed for the customer
 * or changed at its wish the customer pays (28-2 to 28-4), on equipment and by methods that the provider names.
 */
export const orderWork = contractCommand({
  rule: "28-1",
  summary: { ja: "工事の手配", en: "Order works" },
  actors: operations,
  payload: z.strictObject({ what: text, rule: z.enum(["28-1", "28-2", "28-3", "28-4"]) }),
  events: ["work-ordered"],
  refusals: ["E_NOT_ACTIVE"],
  decide: (_world, contract, command) => {
    if (contract.phase !== "active" && contract.phase !== "pending-start")
      return refuse("E_NOT_ACTIVE", command.data.rule, { phase: contract.phase });
    const { rule, what } = command.data;
    return [{ type: "work-ordered", rule, data: { work: command.id, what, paidBy: rule === "28-1" ? "provider" : "customer" } }];
  },
});

/** 28-3: on works in the customer's site a warranty of one year runs from their completion. */
export const completeWork = contractCommand({
  rule: "28-3",
  summary: { ja: "工事の完了", en: "Works are finished" },
  actors: operations,
  payload: z.strictObject({ work: id, on: dayText, customerSite: z.boolean().default(true) }),
  events: ["work-completed"],
  refusals: ["E_NO_SUCH_TASK"],
  decide: (_world, contract, command) => {
    const { work, on, customerSite } = command.data;
    const ordered = Object.hasOwn(contract.works, work) ? contract.works[work] : undefined;
    if (!ordered || ordered.doneOn !== null) return refuse("E_NO_SUCH_TASK", "28-3", { task: work });
    const warrantyUntil = customerSite ? fromDay(warrantyEnd(toDay(on))) : null;
    return [{ type: "work-completed", rule: "28-3", data: { work, on, warrantyUntil }, validOn: on }];
  },
});

export const on28 = {
  "work-ordered": (contract, { work, what, paidBy }) => ({
    ...contract,
    works: { ...contract.works, [work]: { what, paidBy, doneOn: null, warrantyUntil: null } },
  }),
  "work-completed": (contract, { work, on, warrantyUntil }) => {
    const ordered = contract.works[work];
    return ordered ? { ...contract, works: { ...contract.works, [work]: { ...ordered, doneOn: on, warrantyUntil } } } : contract;
  },
} satisfies ContractHandlers;
