import { bankDaysAfter } from "../calendar/bank-day.ts";
import { suspensionAllowance, suspensionLimit } from "../calendar/suspension.ts";
import type { Asked, DayText, InstantText } from "../machine.ts";
import { isRefusal, type Refusal, refuse } from "../refusal.ts";
import type { ContractDraft } from "./contract-command.ts";
import type { Addon, ContractState, Overlay } from "./contract-state.ts";
import { dayOf, daysFrom, endOf, fromDay, plusDays, startOf, toDay } from "./dates.ts";
import { notice, noticeId } from "./notices.ts";
import { overlayOf, standing } from "./overlays.ts";
import type { World } from "./world.ts";

type PeriodPayload = {
  ground: 1 | 2 | 3 | 4;
  cause?: string | undefined;
  reason: string;
  from: DayText;
  lastDay: DayText;
  debts: string[];
  replaces?: string | undefined;
  emergency: string | null;
};

export function periodSuspension(
  world: World,
  contract: ContractState,
  command: Asked<PeriodPayload>,
  at: InstantText,
  kind: "16-1" | "34",
  scope: "contract" | Addon,
): ContractDraft[] | Refusal {
  const { ground, reason, from, lastDay, debts, emergency } = command.data;
  const rule = kind === "34" ? "34-1" : "16-1";
  if (contract.phase !== "active") return refuse("E_NOT_ACTIVE", rule, { phase: contract.phase });
  if (lastDay < from) return refuse("E_BAD_ORDER", rule, { from, lastDay });
  const start = startInstant(from, at, emergency, rule);
  if (isRefusal(start)) return start;

  const replaced = command.data.replaces === undefined ? undefined : overlayOf(contract, command.data.replaces);
  const cause = command.data.cause ?? replaced?.cause ?? command.id;
  const overlay = overlayFrom(command, {
    kind,
    scope,
    cause,
    ground,
    reason,
    from: start,
    until: endOf(lastDay),
    debts: debts.length > 0 ? debts : (replaced?.debts ?? []),
    emergency,
  });
  const clash = Object.values(contract.overlays).find(
    (one) => one.kind === kind && standing(one) && one.scope === scope && overlap(one, overlay),
  );
  if (clash) return refuse("E_OVERLAPS", rule, { overlay: clash.id, until: clash.until });
  const over = overSixMonths(contract, overlay, from, lastDay);
  if (over) return over;
  return begun(world, contract, command, at, overlay, kind === "34" ? "34-2" : "16-3", { reason, from, until: lastDay, ground });
}

/** 16-1, A-11: all periods for one cause together, counted in days from the start of the first. A 16-2 stop has no period and does not count. */
export function overSixMonths(contract: ContractState, overlay: Overlay, from: DayText, lastDay: DayText): Refusal | null {
  const same = Object.values(contract.overlays).filter(
    (one) =>
      one.id !== overlay.id &&
      one.kind === overlay.kind &&
      one.cause === overlay.cause &&
      one.scope === overlay.scope &&
      one.how !== "lapsed",
  );
  const first = [from, ...same.map((one) => dayOf(one.startedAt ?? one.from))].sort()[0] ?? from;
  const used = same.reduce((days, one) => days + lengthOf(one), 0);
  const left = suspensionAllowance(toDay(first)) - used;
  const latest = first === from ? fromDay(suspensionLimit(toDay(from))) : plusDays(from, left - 1);
  if (daysFrom(from, lastDay) + 1 <= left) return null;
  return refuse("E_OVER_6M", "16-1", { latest: left > 0 ? latest : null, daysLeft: Math.max(left, 0) });
}

/** Days that a suspension took or is to take. */
export function lengthOf(overlay: Overlay): number {
  const from = dayOf(overlay.startedAt ?? overlay.from);
  const end = overlay.endedAt ?? overlay.until;
  if (end === null || end <= startOf(from)) return 0;
  return daysFrom(from, dayOf(new Date(Date.parse(end) - 1).toISOString())) + 1;
}

export function startInstant(from: DayText, at: InstantText, emergency: string | null, rule: string): InstantText | Refusal {
  if (startOf(from) > at) return startOf(from);
  if (emergency !== null && from === dayOf(at)) return at;
  return refuse("E_PAST", rule, { from, earliest: plusDays(dayOf(at), 1), or: "emergency" });
}

/** The notice goes out first; in an emergency the stop comes at once and the explanation within `emergencyNoticeDays` bank days. */
export function begun(
  world: World,
  contract: ContractState,
  command: Asked<unknown>,
  at: InstantText,
  overlay: Overlay,
  article: string,
  says: Record<string, string | number | null>,
): ContractDraft[] {
  const made = { ...overlay, notice: overlay.emergency === null ? noticeId(command, "suspension") : null };
  const notified: ContractDraft = { type: "overlay-notified", rule: overlay.kind, data: { overlay: made } };
  if (overlay.emergency === null) return [notified, notice(command, at, "suspension", article, "defined", says)];
  const by = endOf(fromDay(bankDaysAfter(world.holidays, toDay(dayOf(at)), world.policy.emergencyNoticeDays)));
  const task: ContractDraft = {
    type: "task-opened",
    rule: article,
    data: { task: `${command.id}/explain`, what: "explain-emergency", by },
  };
  const startsNow = overlay.from <= at && contract.phase === "active";
  return startsNow ? [notified, { type: "overlay-started", rule: overlay.kind, data: { overlay: made.id } }, task] : [notified, task];
}

type New = Pick<Overlay, "kind" | "scope" | "cause" | "ground" | "reason" | "from" | "until" | "emergency"> & { debts: readonly string[] };

export function overlayFrom(command: Asked<unknown>, made: New): Overlay {
  return { ...made, id: command.id, notice: null, startedAt: null, endedAt: null, how: null, alarms: [], extendedAt: null };
}

const overlap = (a: Overlay, b: Overlay): boolean => (a.until === null || a.until > b.from) && (b.until === null || b.until > a.from);
