import { z } from "zod";
import { isRefusal, refuse } from "../refusal.ts";
import { provider } from "./actors.ts";
import { begun, overlayFrom, overSixMonths, periodSuspension, startInstant } from "./article-16-period.ts";
import { contractCommand } from "./contract-command.ts";
import { dayOf, endOf } from "./dates.ts";
import { notice } from "./notices.ts";
import { namedOverlay, standing } from "./overlays.ts";
import { addon, dayText, id, suspensionGround, text } from "./payload.ts";

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
