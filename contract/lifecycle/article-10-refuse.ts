import { z } from "zod";
import { bankDaysAfter } from "../calendar/bank-day.ts";
import { refuse as refused } from "../refusal.ts";
import { customer, providerOrReseller } from "./actors.ts";
import { type ContractHandlers, contractCommand } from "./contract-command.ts";
import { dayOf, endOf, fromDay, toDay } from "./dates.ts";
import { notice } from "./notices.ts";
import { ground, text } from "./payload.ts";

/**
 * Article 10: the application may be refused on five grounds, and the applicant is always told (10-2).
 * The terms set no day for telling; by policy it is `refusalNoticeDays` bank days, kept as an open task until the notice has gone.
 */
export const refuseApplication = contractCommand({
  rule: "10-1",
  summary: { ja: "申込の不承諾", en: "Refuse an application" },
  actors: providerOrReseller,
  payload: z.strictObject({ ground, memo: text.nullable().default(null), notifyLater: z.boolean().default(false) }),
  events: ["application-refused", "notice-issued", "task-opened"],
  refusals: ["E_NOT_APPLIED"],
  decide: (world, contract, command, at) => {
    if (contract.phase !== "applied") return refused("E_NOT_APPLIED", "10-1", { phase: contract.phase });
    const { ground, memo, notifyLater } = command.data;
    const by = endOf(fromDay(bankDaysAfter(world.holidays, toDay(dayOf(at)), world.policy.refusalNoticeDays)));
    return [
      { type: "application-refused", rule: "10-1", data: { ground, memo } },
      notifyLater
        ? { type: "task-opened", rule: "10-2", data: { task: `${command.id}/refusal-notice`, what: "refusal-notice", by } }
        : notice(command, at, "refusal", "10-2", "defined", { ground }),
    ];
  },
});

/** until it is accepted, the applicant may take the application back. */
export const withdrawApplication = contractCommand({
  rule: "A-18",
  summary: { ja: "申込の取下げ", en: "Withdraw an application" },
  actors: customer,
  payload: z.strictObject({ reason: text.nullable().default(null) }),
  events: ["application-withdrawn"],
  refusals: ["E_NOT_APPLIED"],
  decide: (_world, contract, command) =>
    contract.phase === "applied"
      ? [{ type: "application-withdrawn", rule: "A-18", data: { reason: command.data.reason } }]
      : refused("E_NOT_APPLIED", "A-18", { phase: contract.phase }),
});

export const on10 = {
  "application-refused": (contract) => ({ ...contract, phase: "refused" }),
  "application-withdrawn": (contract) => ({ ...contract, phase: "withdrawn" }),
} satisfies ContractHandlers;
