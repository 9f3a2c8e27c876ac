import { z } from "zod";
import { bankDaysAfter } from "../calendar/bank-day.ts";
import { suspensionAllowance, suspensionLimit } from "../calendar/suspension.ts";
import type { Asked, DayText, InstantText } from "../machine.ts";
import { isRefusal, type Refusal, refuse } from "../refusal.ts";
import { provider, systemOnly } from "./actors.ts";
import { type ContractDraft, type ContractHandlers, contractCommand } from "./contract-command.ts";
import type { Addon, ContractState, Overlay } from "./contract-state.ts";
import { dayOf, daysFrom, endOf, fromDay, plusDays, startOf, toDay } from "./dates.ts";
import { notice, noticeId } from "./notices.ts";
import { inForce, namedOverlay, overlayOf, standing } from "./overlays.ts";
import { addon, dayText, id, suspensionGround, text } from "./payload.ts";
import type { World } from "./world.ts";

/**
 * Article 16: the provider alone may suspend. By 16-1 on four grounds, for a period it sets, six months at most for one
 * cause in all; by 16-2 instead of cancelling, until the listed overdue debts are paid. The customer is told the
 * reason and the period before, except in an emergency (16-3). By 34 the same for one addon. Fees go on (22-3).
 */
export const suspend = contractCommand({
  rule: "16-1",
  summary: { ja: "提供の停止（期間を定める）", en: "Suspend the service for a fixed period" },
  actors: provider,
  payload: z.strictObject({
    ground: suspensionGround,
    cause: id.optional(),
    reason: text,
    from: dayText,
    lastDay: dayText,
    debts: z.array(id).default([]),
    replaces: id.optional(),
    emergency: text.nullable().default(null),
  }),
  events: ["overlay-notified", "notice-issued", "overlay-started", "overlay-ended", "task-opened"],
  refusals: ["E_NOT_ACTIVE", "E_PAST", "E_BAD_ORDER", "E_OVER_6M", "E_OVERLAPS", "E_NO_SUCH_OVERLAY"],
  decide: (world, contract, command, at) => {
    const { data } = command;
    const replaced = data.replaces === undefined ? null : namedOverlay(contract, data.replaces, ["16-2"], "A-12");
    if (replaced !== null && isRefusal(replaced)) return replaced;
    return periodSuspension(world, contract, command, at, "16-1", "contract");
  },
});

/** 34-1: one addon is suspended on a ground of 16-1; the longest period is that of 16-1. */
export const suspendAddon = contractCommand({
  rule: "34-1",
  summary: { ja: "付加機能の停止", en: "Suspend an addon" },
  actors: provider,
  payload: z.strictObject({
    addon,
    ground: suspensionGround,
    cause: id.optional(),
    reason: text,
    from: dayText,
    lastDay: dayText,
    debts: z.array(id).default([]),
    replaces: id.optional(),
    emergency: text.nullable().default(null),
  }),
  events: ["overlay-notified", "notice-issued", "overlay-started", "task-opened"],
  refusals: ["E_NOT_ACTIVE", "E_NOT_IN_USE", "E_PAST", "E_BAD_ORDER", "E_OVER_6M", "E_OVERLAPS"],
  decide: (world, contract, command, at) => {
    const { addon } = command.data;
    if ((contract.quantities[addon] ?? 0) <= 0) return refuse("E_NOT_IN_USE", "34-1", { item: addon });
    return periodSuspension(world, contract, command, at, "34", addon);
  },
});

/** 16-2: past the day of payment and unpaid, the service stops until the debts named in the notice are paid. */
export const suspendUntilPaid = contractCommand({
  rule: "16-2",
  summary: { ja: "支払われるまでの停止", en: "Suspend until the listed debts are paid" },
  actors: provider,
  payload: z.strictObject({ debts: z.array(id).min(1), reason: text, from: dayText, emergency: text.nullable().default(null) }),
  events: ["overlay-notified", "notice-issued", "overlay-started", "task-opened"],
  refusals: ["E_NOT_ACTIVE", "E_PAST", "E_NOT_OVERDUE", "E_OVERLAPS"],
  decide: (world, contract, command, at) => {
    const { debts, reason, from, emergency } = command.data;
    if (contract.phase !== "active") return refuse("E_NOT_ACTIVE", "16-2", { phase: contract.phase });
    const today = dayOf(at);
    const account = world.account(contract.account);
    const wrong = debts.filter((no) => {
      const invoice = Object.hasOwn(account.invoices, no) ? account.invoices[no] : undefined;
      const open =
        invoice && invoice.voidedAt === null
          ? invoice.total - invoice.paid.reduce((sum, { amount }) => sum + amount, 0n) - invoice.writtenOff
          : 0n;
      return open <= 0n || (invoice?.plan.payBy ?? "9999") >= today;
    });
    if (wrong.length > 0) return refuse("E_NOT_OVERDUE", "16-2", { debts: wrong });
    const start = startInstant(from, at, emergency, "16-2");
    if (isRefusal(start)) return start;
    if (
      Object.values(contract.overlays).some(
        (one) => standing(one) && one.kind === "16-2" && debts.every((debt) => one.debts.includes(debt)),
      )
    )
      return refuse("E_OVERLAPS", "16-2", { debts });

    const overlay = overlayFrom(command, {
      kind: "16-2",
      scope: "contract",
      cause: command.id,
      ground: 1,
      reason,
      from: start,
      until: null,
      debts,
      emergency,
    });
    return begun(world, contract, command, at, overlay, "16-3", { reason, from, until: "until-paid", debts: debts.join(" ") });
  },
});

/** 16-1x: a longer period by a new notice, within the six months of the cause. */
export const extendSuspension = contractCommand({
  rule: "16-1x",
  summary: { ja: "停止期間の延長", en: "Extend a suspension" },
  actors: provider,
  payload: z.strictObject({ overlay: id.optional(), lastDay: dayText }),
  events: ["overlay-extended", "notice-issued"],
  refusals: ["E_NO_SUCH_OVERLAY", "E_BAD_ORDER", "E_OVER_6M"],
  decide: (_world, contract, command, at) => {
    const overlay = namedOverlay(contract, command.data.overlay, ["16-1", "34"], "16-1x");
    if (isRefusal(overlay)) return overlay;
    const { lastDay } = command.data;
    if (endOf(lastDay) <= (overlay.until ?? "")) return refuse("E_BAD_ORDER", "16-1x", { planned: overlay.until ?? "", asked: lastDay });
    const over = overSixMonths(contract, overlay, dayOf(overlay.startedAt ?? overlay.from), lastDay);
    if (over) return over;
    return [
      { type: "overlay-extended", rule: "16-1x", data: { overlay: overlay.id, plannedEnd: lastDay } },
      notice(command, at, "suspension-extended", "16-3", "defined", { reason: overlay.reason, until: lastDay }),
    ];
  },
});

/** A suspension on grounds (2) to (4) is lifted by a person; one for debts lifts itself when they are paid, and a person may lift it before. */
export const liftSuspension = contractCommand({
  rule: "16-1",
  summary: { ja: "停止の解除（再開）", en: "Lift a suspension" },
  actors: provider,
  payload: z.strictObject({ overlay: id.optional(), reason: text.nullable().default(null) }),
  events: ["overlay-ended", "notice-issued"],
  refusals: ["E_NO_SUCH_OVERLAY"],
  decide: (_world, contract, command, at) => {
    const overlay = namedOverlay(contract, command.data.overlay, ["16-1", "16-2", "34"], "16-1");
    if (isRefusal(overlay)) return overlay;
    return [
      { type: "overlay-ended", rule: overlay.kind === "34" ? "34-1" : overlay.kind, data: { overlay: overlay.id, how: "cured" } },
      notice(command, at, "suspension-lifted", overlay.kind === "34" ? "34-2" : "16-3", "defined", { reason: command.data.reason }),
    ];
  },
});

/** A debt was paid: whatever was suspended for this and no longer for any other listed debt is lifted at once. */
export const noteDebtPaid = contractCommand({
  rule: "16-2",
  summary: { ja: "債務の完済の反映", en: "A listed debt has been paid" },
  actors: systemOnly,
  payload: z.strictObject({ invoice: id }),
  events: ["debt-paid", "overlay-ended", "notice-issued"],
  decide: (_world, contract, command, at) => {
    const { invoice } = command.data;
    const paid = [...contract.paidDebts, invoice];
    const cured = Object.values(contract.overlays).filter(
      (overlay) => standing(overlay) && overlay.debts.includes(invoice) && overlay.debts.every((debt) => paid.includes(debt)),
    );
    return [
      { type: "debt-paid", rule: "16-2", data: { invoice } },
      ...cured.flatMap((overlay): ContractDraft[] => [
        { type: "overlay-ended", rule: overlay.kind === "16-2" ? "16-2" : "16-1", data: { overlay: overlay.id, how: "paid" } },
        notice(command, at, `suspension-lifted/${overlay.id}`, "16-3", "defined", { paid: invoice }),
      ]),
    ];
  },
});

export const startOverlay = contractCommand({
  rule: "16-1",
  summary: { ja: "停止・休止・中断・制限の開始", en: "An overlay starts" },
  actors: systemOnly,
  payload: z.strictObject({ overlay: id }),
  events: ["overlay-started", "overlay-ended"],
  refusals: ["E_NO_SUCH_OVERLAY"],
  decide: (_world, contract, command) => {
    const overlay = overlayOf(contract, command.data.overlay);
    if (!overlay || !standing(overlay) || overlay.startedAt !== null)
      return refuse("E_NO_SUCH_OVERLAY", "16-1", { overlay: command.data.overlay });
    // a period under 16-1 that was notified to follow a stop under 16-2 takes its place.
    const replaced = Object.values(contract.overlays).filter(
      (one) => one.kind === "16-2" && standing(one) && overlay.kind === "16-1" && overlay.debts.some((debt) => one.debts.includes(debt)),
    );
    return [
      ...replaced.map((one) => ({ type: "overlay-ended", rule: "A-12", data: { overlay: one.id, how: "switched" } }) as const),
      { type: "overlay-started", rule: overlay.kind, data: { overlay: overlay.id } },
    ];
  },
});

/** A fixed period ends by itself at its planned end, 24:00, in every case; it never runs on. */
export const endOverlay = contractCommand({
  rule: "16-1",
  summary: { ja: "予定終了日の到来", en: "The planned end of an overlay has come" },
  actors: systemOnly,
  payload: z.strictObject({ overlay: id }),
  events: ["overlay-ended", "notice-issued"],
  refusals: ["E_NO_SUCH_OVERLAY"],
  decide: (_world, contract, command) => {
    const overlay = overlayOf(contract, command.data.overlay);
    if (!overlay || !standing(overlay)) return refuse("E_NO_SUCH_OVERLAY", "16-1", { overlay: command.data.overlay });
    return [
      {
        type: "overlay-ended",
        rule: overlay.kind,
        data: { overlay: overlay.id, how: overlay.startedAt === null ? "lapsed" : "planned-end" },
      },
    ];
  },
});

/** TM-04: thirty and twenty days before the planned end somebody has to decide what comes after it. */
export const alarmOverlay = contractCommand({
  rule: "16-1",
  summary: { ja: "停止終了前の警告", en: "A suspension is about to end" },
  actors: systemOnly,
  payload: z.strictObject({ overlay: id, daysLeft: z.int() }),
  events: ["overlay-alarmed"],
  refusals: ["E_NO_SUCH_OVERLAY"],
  decide: (_world, contract, command) => {
    const overlay = overlayOf(contract, command.data.overlay);
    if (!overlay || !inForce(overlay)) return refuse("E_NO_SUCH_OVERLAY", "16-1", { overlay: command.data.overlay });
    return [{ type: "overlay-alarmed", rule: "16-1", data: { overlay: overlay.id, daysLeft: command.data.daysLeft } }];
  },
});

export const on16 = {
  "debt-paid": (contract, { invoice }) => ({ ...contract, paidDebts: [...contract.paidDebts, invoice] }),
} satisfies ContractHandlers;

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

function periodSuspension(
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
function overSixMonths(contract: ContractState, overlay: Overlay, from: DayText, lastDay: DayText): Refusal | null {
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

function startInstant(from: DayText, at: InstantText, emergency: string | null, rule: string): InstantText | Refusal {
  if (startOf(from) > at) return startOf(from);
  if (emergency !== null && from === dayOf(at)) return at;
  return refuse("E_PAST", rule, { from, earliest: plusDays(dayOf(at), 1), or: "emergency" });
}

/** The notice goes out first; in an emergency the stop comes at once and the explanation within `emergencyNoticeDays` bank days. */
function begun(
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
  return { ...made, id: command.id, notice: null, startedAt: null, endedAt: null, how: null, alarms: [] };
}

const overlap = (a: Overlay, b: Overlay): boolean => (a.until === null || a.until > b.from) && (b.until === null || b.until > a.from);
