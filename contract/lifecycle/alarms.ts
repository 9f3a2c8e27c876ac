import { z } from "zod";
import { defaultPolicy } from "../policy.ts";
import { refuse } from "../refusal.ts";
import { systemOnly } from "./actors.ts";
import { type ContractDraft, type ContractDues, type ContractHandlers, contractCommand, contractDue } from "./contract-command.ts";
import type { ContractState } from "./contract-state.ts";
import { deadline, earlier, endOf, firstOf, plusDays, startOf } from "./dates.ts";
import { notice } from "./notices.ts";
import { id } from "./payload.ts";

/**
 * What somebody has to be reminded of before it is too late (TM-05, TM-09, TM-10). Each is raised once, and only while
 * what it warns of has not been done.
 */
interface Alarm {
  readonly id: string;
  readonly at: string;
  readonly rule: string;
  readonly about: "prices-unarrived" | "proofs-unanswered" | "warranty-over";
  readonly subject: string;
  readonly daysLeft: number;
}

export const raiseAlarm = contractCommand({
  rule: "21-3",
  summary: { ja: "期限前の警告", en: "Warn before a date" },
  actors: systemOnly,
  payload: z.strictObject({ alarm: id }),
  events: ["alarm-raised", "notice-issued"],
  refusals: ["E_NO_SUCH_TASK"],
  decide: (_world, contract, command, at) => {
    const alarm = alarmsOf(contract).find((one) => one.id === command.data.alarm);
    if (!alarm) return refuse("E_NO_SUCH_TASK", "21-3", { task: command.data.alarm });
    const { rule, about, subject, daysLeft } = alarm;
    const raised: ContractDraft = { type: "alarm-raised", rule, data: { alarm: alarm.id, about, subject, daysLeft } };
    // TM-10: the customer is the one who has to answer.
    return about === "proofs-unanswered"
      ? [raised, notice(command, at, "proofs-reminder", "12-7", "defined", { order: subject, daysLeft })]
      : [raised];
  },
});

export const dueAlarms: ContractDues = (contract, until) =>
  alarmsOf(contract)
    .filter(({ at }) => at <= until)
    .map(({ id, at, rule }) =>
      contractDue(contract, { id: `alarm/${id}`, at, phase: "run", command: "raise-alarm", data: { alarm: id }, rule }),
    );

export const onAlarms = {
  "alarm-raised": (contract, { alarm }) => ({ ...contract, raised: [...contract.raised, alarm] }),
} satisfies ContractHandlers;

function alarmsOf(contract: ContractState): Alarm[] {
  const running = contract.phase === "active" || contract.phase === "pending-start";
  const all = [...(running ? [...unarrivedPrices(contract), ...unansweredProofs(contract)] : []), ...warranties(contract)];
  return all.filter((alarm) => !contract.raised.includes(alarm.id));
}

/** TM-05: fourteen, seven days and one before the last day on which the notice of new prices may arrive, by the careful counting. */
function unarrivedPrices(contract: ContractState): Alarm[] {
  return Object.values(contract.priceNotices).flatMap(({ revision, wished, notice: sent, from }) => {
    if (from !== null) return [];
    const last = deadline({ policy: defaultPolicy, specialTerms: [] }, "21-3", firstOf(wished));
    const told = contract.notices[sent]?.sentAt ?? "";
    return [14, 7, 1].flatMap((daysLeft): Alarm[] => {
      const at = startOf(plusDays(last, -daysLeft));
      return at > told
        ? [{ id: `prices/${revision}/${daysLeft}`, at, rule: "21-3", about: "prices-unarrived", subject: revision, daysLeft }]
        : [];
    });
  });
}

/** TM-10: fourteen and three days before an order would take effect, while its proofs are awaited. */
function unansweredProofs(contract: ContractState): Alarm[] {
  return Object.values(contract.orders).flatMap(({ id: order, status, wished, lastDay, proofsAskedAt }) => {
    if (status !== "awaiting-proof" || proofsAskedAt === null) return [];
    const first = earlier(wished ?? "9999-12-01", lastDay ?? "9999-12-01");
    return [14, 3].flatMap((daysLeft): Alarm[] => {
      const at = startOf(plusDays(first, -daysLeft));
      return at > proofsAskedAt
        ? [{ id: `proofs/${order}/${daysLeft}`, at, rule: "12-7", about: "proofs-unanswered", subject: order, daysLeft }]
        : [];
    });
  });
}

/** TM-09: the warranty on works is over (28-3). */
function warranties(contract: ContractState): Alarm[] {
  return Object.entries(contract.works).flatMap(([work, { warrantyUntil }]): Alarm[] =>
    warrantyUntil === null
      ? []
      : [{ id: `warranty/${work}`, at: endOf(warrantyUntil), rule: "28-3", about: "warranty-over", subject: work, daysLeft: 0 }],
  );
}
