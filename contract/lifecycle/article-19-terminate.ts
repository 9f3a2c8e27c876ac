import { z } from "zod";
import { refuse } from "../refusal.ts";
import { customer, providerOrReseller } from "./actors.ts";
import { waiverOf } from "./article-12-rules.ts";
import { type ContractHandlers, contractCommand } from "./contract-command.ts";
import { addons } from "./contract-state.ts";
import { dayOf, deadline, earliest, isMonthEnd, lastOf } from "./dates.ts";
import { lastDayOf } from "./last-day.ts";
import { notice } from "./notices.ts";
import { dayText, text } from "./payload.ts";

/**
 * 解約 by the customer (Article 19): at the end of a month, on a form that arrives one month before.
 * A late form is never dropped: the refusal carries the earliest month-end still possible (C-05, A-17).
 * Neither a suspension (16) nor an interruption (18) stands in the way: who is suspended may still leave.
 */
export const terminate = contractCommand({
  rule: "19-1",
  summary: { ja: "解約の申込", en: "Terminate at a month-end" },
  actors: customer,
  waivable: true,
  payload: z.strictObject({ lastDay: dayText }),
  events: ["termination-scheduled", "addon-end-scheduled", "notice-issued"],
  refusals: ["E_NOT_ACTIVE", "E_NOT_MONTH_END", "E_LATE", "E_BEFORE_START", "E_ALREADY_ENDING"],
  decide: (world, contract, command, at) => {
    const { lastDay } = command.data;
    if (contract.phase !== "active" && contract.phase !== "pending-start") return refuse("E_NOT_ACTIVE", "19-1", { phase: contract.phase });
    // Whoever is to be cancelled (20) or abolished (48) may still leave before that, but not on or after that day.
    const known = lastDayOf(contract);
    if (known && (contract.termination || known.lastDay <= lastDay)) return refuse("E_ALREADY_ENDING", "19-2", { lastDay: known.lastDay });
    const received = dayOf(command.receivedAt);
    if (!isMonthEnd(lastDay))
      return refuse("E_NOT_MONTH_END", "19-1", { nearest: lastOf(lastDay), earliest: earliest(world, "19-1", received) });
    if (lastDay < contract.start) return refuse("E_BEFORE_START", "19-1", { start: contract.start, earliest: lastOf(contract.start) });

    const last = deadline(world, "19-1", lastDay);
    if (received > last && !command.waiver)
      return refuse("E_LATE", "19-1", { deadline: last, earliest: earliest(world, "19-1", received) });
    // A waiver forgives lateness, not the past: the last day cannot lie behind us.
    if (lastDay < dayOf(at)) return refuse("E_LATE", "19-1", { deadline: last, earliest: earliest(world, "19-1", received) });

    return [
      { type: "termination-scheduled", rule: "19-2", data: { lastDay, receivedAt: command.receivedAt, waiver: waiverOf(command) } },
      ...addons
        .filter((addon) => (contract.quantities[addon] ?? contract.items[addon] ?? 0) > 0)
        .map((addon) => ({ type: "addon-end-scheduled", rule: "37-3", data: { addon, lastDay } }) as const),
      notice(command, at, "termination-receipt", "19-2", "defined", { lastDay }),
    ];
  },
});

/** taken back before it takes effect, with the consent of whoever provides. */
export const withdrawTermination = contractCommand({
  rule: "A-18",
  summary: { ja: "解約の取下げの承諾", en: "Consent to withdrawing a termination" },
  actors: providerOrReseller,
  payload: z.strictObject({ reason: text.nullable().default(null) }),
  events: ["termination-withdrawn", "notice-issued"],
  refusals: ["E_NOT_ENDING"],
  decide: (_world, contract, command, at) => {
    if (!contract.termination || contract.phase === "ended") return refuse("E_NOT_ENDING", "A-18", { phase: contract.phase });
    return [
      { type: "termination-withdrawn", rule: "A-18", data: { reason: command.data.reason } },
      notice(command, at, "termination-withdrawn", "19-2", "defined", {}),
    ];
  },
});

export const on19 = {
  "termination-scheduled": (contract, { lastDay, receivedAt }) => ({ ...contract, termination: { lastDay, noticedAt: receivedAt } }),
  "termination-withdrawn": (contract) => ({ ...contract, termination: null }),
  "addon-end-scheduled": (contract) => contract,
} satisfies ContractHandlers;
