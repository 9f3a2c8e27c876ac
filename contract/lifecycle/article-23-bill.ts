import { z } from "zod";
import { checkPlan } from "../billing/check-plan.ts";
import { planAnew, planMonth } from "../billing/plan-month.ts";
import { feeEndMonth } from "../billing/usage-lines.ts";
import type { MonthText } from "../machine.ts";
import { refuse } from "../refusal.ts";
import { administrator, billing, systemOnly } from "./actors.ts";
import { type ContractDraft, type ContractDues, type ContractHandlers, contractCommand, contractDue } from "./contract-command.ts";
import type { ContractState } from "./contract-state.ts";
import { dayOf, later, monthOf, nextMonth, plusMinutes, startOf } from "./dates.ts";
import { id, monthText, text, yen } from "./payload.ts";

/**
 * Article 23 and the general fee rules: on the first of each month, 00:05, the month's fees (22-2, T4-1) and the calls of
 * the month before (T4-2) are asked for. The run after the last month issues the final invoice; later ones only if
 * something came in since. Fees are counted by calendar months (T1); another first day never splits a month (T2, A-46).
 */
export const runMonth = contractCommand({
  rule: "23-1",
  summary: { ja: "月次請求", en: "The month run" },
  actors: systemOnly,
  payload: z.strictObject({ month: monthText }),
  events: ["month-run", "planned"],
  refusals: ["E_NOT_ACTIVE", "E_PLAN"],
  decide: (world, contract, command, at) => {
    const { month } = command.data;
    if (contract.runThrough !== null && month <= contract.runThrough)
      return refuse("E_NOT_ACTIVE", "23-1", { runThrough: contract.runThrough });
    const plans = planMonth(world, world.account(contract.account), contract, month, at);
    const wrong = plans.flatMap((plan) => checkPlan(world, contract, plan)).filter(({ severe }) => severe);
    if (wrong.length > 0) return refuse("E_PLAN", "23-1", { problems: wrong.map(({ code }) => code) });
    return [
      { type: "month-run", rule: "23-1", data: { month } },
      ...plans.map((plan): ContractDraft => ({ type: "planned", rule: plan.rule, data: { plan } })),
    ];
  },
});

/** B-06: after a document was voided, what is owed for its month is planned anew; nothing is edited. */
export const billAgain = contractCommand({
  rule: "22-1",
  summary: { ja: "取消後の再発行", en: "Bill a month again after a document was voided" },
  actors: billing,
  payload: z.strictObject({ month: monthText }),
  events: ["planned"],
  refusals: ["E_NOT_ACTIVE", "E_NOTHING_OWED"],
  decide: (world, contract, command, at) => {
    const { month } = command.data;
    if (contract.runThrough === null || month > contract.runThrough)
      return refuse("E_NOT_ACTIVE", "22-1", { runThrough: contract.runThrough });
    const account = world.account(contract.account);
    const usage = planAnew(world, account, contract, month, at);
    const end = feeEndMonth(contract);
    const rest =
      usage.length > 0 || (end !== null && month < end)
        ? []
        : planMonth(world, account, contract, end === null ? month : nextMonth(end), at);
    const plans = planMonth(world, account, contract, month, at);
    const found = plans.length > 0 ? plans : usage.length > 0 ? usage : rest;
    if (found.length === 0) return refuse("E_NOTHING_OWED", "22-1", { month });
    return found.map((plan) => ({ type: "planned", rule: plan.rule, data: { plan } }));
  },
});

/** T2, A-46: for a compelling reason the runs of a contract move to another day; months are never split, nor fees counted otherwise. */
export const setBillingDay = contractCommand({
  rule: "T2",
  summary: { ja: "請求の起算日の変更", en: "Move the day of the month run" },
  actors: administrator,
  payload: z.strictObject({ day: z.int().min(1).max(20), reason: text }),
  events: ["billing-day-set"],
  refusals: ["E_NOT_ACTIVE"],
  decide: (_world, contract, command) =>
    contract.phase === "active" || contract.phase === "pending-start"
      ? [{ type: "billing-day-set", rule: "T2", data: command.data }]
      : refuse("E_NOT_ACTIVE", "T2", { phase: contract.phase }),
});

/** P3-2: rated calls of a month, from our own call records or a carrier's file, without tax; foreign ones apart. */
export const rateCalls = contractCommand({
  rule: "P3-2",
  summary: { ja: "通話料の計上", en: "Book the rated calls of a month" },
  actors: [...billing, "system"],
  payload: z.strictObject({
    batch: id.optional(),
    month: monthText,
    carrier: id.default("own"),
    domestic: yen.default(0n),
    foreign: yen.default(0n),
  }),
  events: ["calls-rated"],
  refusals: ["E_NOT_ACTIVE", "E_ALREADY_ASKED", "E_MONTH_CLOSED"],
  decide: (_world, contract, command) => {
    const { month, carrier, domestic, foreign } = command.data;
    const batch = command.data.batch ?? command.id;
    const end = feeEndMonth(contract);
    if (contract.phase === "none" || contract.phase === "applied" || contract.phase === "refused" || contract.phase === "withdrawn")
      return refuse("E_NOT_ACTIVE", "P3-2", { phase: contract.phase });
    if (contract.phase === "purged") return refuse("E_MONTH_CLOSED", "P3-2", { month });
    if (month < monthOf(contract.start) || (end !== null && month > end))
      return refuse("E_MONTH_CLOSED", "P3-2", { from: monthOf(contract.start), through: end });
    if (contract.calls.some((one) => one.batch === batch)) return refuse("E_ALREADY_ASKED", "P3-2", { batch });
    return [{ type: "calls-rated", rule: "P3-2", data: { batch, month, carrier, domestic, foreign } }];
  },
});

export const dueMonth: ContractDues = (contract, until, next = false) => {
  if (contract.acceptedAt === null) return [];
  const { acceptedAt } = contract;
  const through = monthOf(dayOf(until));
  const end = feeEndMonth(contract);
  const dues = [];
  for (let month = nextRun(contract, end); month <= through; month = nextMonth(month)) {
    const afterFinal = end !== null && month > nextMonth(end);
    const run = runInstant(month, contract.billingDay);
    // After the final invoice only the next run that follows what came in since.
    if (afterFinal && contract.unbilled === null) break;
    if (afterFinal && contract.unbilled !== null && run < contract.unbilled) continue;
    if ((next || afterFinal) && dues.length > 0) break;
    dues.push(
      contractDue(contract, {
        id: `month/${month}`,
        at: later(run, acceptedAt),
        phase: "run",
        command: "run-month",
        data: { month },
        rule: "23-1",
      }),
    );
  }
  return dues;
};

export const on23 = {
  "month-run": (contract, { month }) => ({ ...contract, runThrough: month, callsClosed: nextMonth(month, -1), unbilled: null }),
  "billing-day-set": (contract, { day }) => ({ ...contract, billingDay: day }),
  planned: (contract) => contract,
  "calls-rated": (contract, batch, event) => ({ ...contract, calls: [...contract.calls, batch], unbilled: event.validOn }),
  "calls-closed": (contract, { month }) => ({ ...contract, callsClosed: month }),
} satisfies ContractHandlers;

/** 00:05 JST on the first of a month (TM-02), or on the day to which its runs were moved (T2). */
export const runInstant = (month: MonthText, day = 1): string => plusMinutes(startOf(`${month}-${String(day).padStart(2, "0")}`), 5);

function nextRun(contract: ContractState, end: MonthText | null): MonthText {
  const first = monthOf(contract.start);
  // A contract that ended before its start has no month of its own, but may owe for a setup that had begun (22-8).
  const start = end !== null && nextMonth(end) < first ? nextMonth(end) : first;
  if (contract.runThrough === null) return start;
  return nextMonth(contract.runThrough);
}
