import { z } from "zod";
import { refuse } from "../refusal.ts";
import { operations, providerOrReseller, systemOnly } from "./actors.ts";
import { type ContractDraft, type ContractDues, type ContractHandlers, contractCommand, contractDue } from "./contract-command.ts";
import { dayOf, firstOf, later, nextMonth, startOf } from "./dates.ts";
import { notice, noticeId } from "./notices.ts";
import { dayText, nothing } from "./payload.ts";
import { revisionInForce } from "./world.ts";

/**
 * Article 11: the contract is made the instant it is accepted, and starts on the first of a month.
 * Accepted after the wished first, it starts on the next first, unless the customer chooses the current month,
 * which is then billed whole (A-04, 21-4).
 */
export const accept = contractCommand({
  rule: "11-1",
  summary: { ja: "申込の承諾（契約の成立）", en: "Accept an application: the contract is made" },
  actors: providerOrReseller,
  payload: z.strictObject({ start: z.enum(["next-month", "same-month"]).default("next-month") }),
  events: ["accepted", "notice-issued", "prices-announced"],
  refusals: ["E_NOT_APPLIED"],
  decide: (world, contract, command, at) => {
    if (contract.phase !== "applied") return refuse("E_NOT_APPLIED", "11-1", { phase: contract.phase });
    const today = dayOf(at);
    const passed = today > contract.start;
    const chosen = command.data.start === "same-month" ? firstOf(today) : firstOf(nextMonth(today));
    const start = passed ? chosen : contract.start;

    // Revisions that are announced but not yet in force: this customer too has three months from its own notice (21-3).
    const announced = Object.values(world.provider.revisions)
      .filter(({ status, from }) => status === "announced" && firstOf(from) > today)
      .flatMap(({ id, from, approved }): ContractDraft[] => [
        notice(command, at, `prices/${id}`, "21-3", "defined", { effectiveFrom: firstOf(from), revision: id }),
        {
          type: "prices-announced",
          rule: "21-3",
          data: { revision: id, wished: from, order: approved ?? 0, notice: noticeId(command, `prices/${id}`) },
        },
      ]);
    return [
      { type: "accepted", rule: "11-1", data: { start, revision: revisionInForce(world.provider, today) } },
      notice(command, at, "welcome", "11-1", "defined", { start, downloads: true }),
      ...announced,
    ];
  },
});

/** 11-2: on the first day at 00:00 the service may be used. */
export const start = contractCommand({
  rule: "11-2a",
  summary: { ja: "利用開始日の到来", en: "The first day of use has come" },
  actors: systemOnly,
  payload: nothing,
  events: ["started"],
  refusals: ["E_NOT_PENDING"],
  decide: (_world, contract) =>
    contract.phase === "pending-start"
      ? [{ type: "started", rule: "11-2a", data: {} }]
      : refuse("E_NOT_PENDING", "11-2a", { phase: contract.phase }),
});

/** C-08: the day on which it was really provided is kept beside the deemed first day; it changes no fee (21-4). */
export const recordProvision = contractCommand({
  rule: "11-2b",
  summary: { ja: "実際の提供日の記録", en: "Record the day of actual provision" },
  actors: operations,
  payload: z.strictObject({ on: dayText }),
  events: ["service-provided"],
  refusals: ["E_NOT_ACTIVE"],
  decide: (_world, contract, command) =>
    contract.phase === "pending-start" || contract.phase === "active"
      ? [{ type: "service-provided", rule: "11-2b", data: { on: command.data.on }, validOn: command.data.on }]
      : refuse("E_NOT_ACTIVE", "11-2b", { phase: contract.phase }),
});

export const due11: ContractDues = (contract) => {
  if (contract.phase !== "pending-start" || contract.acceptedAt === null) return [];
  const first = startOf(contract.start);
  return [contractDue(contract, { id: "start", at: later(first, contract.acceptedAt), command: "start", rule: "11-2a" })];
};

export const on11 = {
  accepted: (contract, data, event) => ({
    ...contract,
    phase: "pending-start",
    start: data.start,
    acceptedAt: event.validOn,
    prices: [{ revision: data.revision, from: data.start.slice(0, 7), order: 0 }],
    holders: contract.holders.map((holder) => ({ ...holder, from: data.start })),
  }),
  started: (contract) => ({ ...contract, phase: "active", quantities: contract.items }),
  "service-provided": (contract, { on }) => ({ ...contract, providedOn: on }),
} satisfies ContractHandlers;
