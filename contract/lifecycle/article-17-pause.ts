import { z } from "zod";
import { isRefusal, refuse } from "../refusal.ts";
import { customer, operations, systemOnly } from "./actors.ts";
import { overlayFrom } from "./article-16-period.ts";
import { type ContractDraft, contractCommand } from "./contract-command.ts";
import type { Scope } from "./contract-state.ts";
import { later } from "./dates.ts";
import { notice, noticeId } from "./notices.ts";
import { namedOverlay, overlayOf } from "./overlays.ts";
import { addon, id, instantText, text } from "./payload.ts";

const parts = z.union([
  z.literal("contract"),
  addon,
  z.array(z.enum(["calls", "recording", "management", "recording-extension", "recording-delivery"])).min(1),
]);

/**
 * Articles 17 and 35: maintenance, congestion by incomplete calls, another carrier's stop or other difficulty pause the
 * service or an addon. Told beforehand as far as possible (17-2; A-40 reads 35-2 alike), not in an emergency. Fees go on
 * (22-4), and a pause that was told beforehand is no outage however long it lasts. The customer accepts pauses for
 * the upkeep of the facility.
 */
export const pause = contractCommand({
  rule: "17-1",
  summary: { ja: "提供の休止（付加機能は第35条）", en: "Pause the service, or an addon (Article 35)" },
  actors: [...operations, "clerk"],
  payload: z.strictObject({
    cause: z.enum(["maintenance", "congestion", "other-carrier", "other"]),
    reason: text,
    from: instantText,
    until: instantText.nullable().default(null),
    scope: parts.default("contract"),
    emergency: text.nullable().default(null),
  }),
  events: ["overlay-notified", "notice-issued"],
  refusals: ["E_NOT_ACTIVE", "E_BAD_ORDER", "E_PAST"],
  decide: (_world, contract, command, at) => {
    const { cause, reason, from, until, scope, emergency } = command.data;
    const ofAddon = isAddonScope(scope);
    const rule = ofAddon ? "35-1" : "17-1";
    if (contract.phase !== "active") return refuse("E_NOT_ACTIVE", rule, { phase: contract.phase });
    if (until !== null && until <= from) return refuse("E_BAD_ORDER", rule, { from, until });
    if (from < at && emergency === null) return refuse("E_PAST", rule, { earliest: at, or: "emergency" });
    const told = emergency === null;
    const overlay = {
      ...overlayFrom(command, {
        kind: ofAddon ? "35" : "17",
        scope,
        cause,
        ground: null,
        reason,
        from: later(from, at),
        until,
        debts: [],
        emergency,
      }),
      notice: told ? noticeId(command, "pause") : null,
    };
    const notified: ContractDraft = { type: "overlay-notified", rule, data: { overlay } };
    return told ? [notified, notice(command, at, "pause", ofAddon ? "35-2" : "17-2", "defined", { reason, from, until })] : [notified];
  },
});

export const endPause = contractCommand({
  rule: "17-1",
  summary: { ja: "休止・制限の終了", en: "End a pause or a restriction" },
  actors: [...operations, "clerk"],
  payload: z.strictObject({ overlay: id.optional() }),
  events: ["overlay-ended"],
  refusals: ["E_NO_SUCH_OVERLAY"],
  decide: (_world, contract, command) => {
    const overlay = namedOverlay(contract, command.data.overlay, ["17", "35", "45"], "17-1");
    if (isRefusal(overlay)) return overlay;
    return [{ type: "overlay-ended", rule: overlay.kind, data: { overlay: overlay.id, how: "lifted" } }];
  },
});

/**
 * Articles 18 and 36: at the customer's request the service, or an addon, rests while its equipment is kept. No form, limit
 * or end is stated: it ends on request or with the contract, with a reminder every three months. Fees go on (22-5).
 */
export const interrupt = contractCommand({
  rule: "18",
  summary: { ja: "利用の一時中断の請求（付加機能は第36条）", en: "Ask for an interruption of the service, or of an addon (Article 36)" },
  actors: customer,
  payload: z.strictObject({
    from: instantText.optional(),
    until: instantText.nullable().default(null),
    addon: addon.nullable().default(null),
  }),
  events: ["overlay-notified"],
  refusals: ["E_NOT_ACTIVE", "E_NOT_IN_USE", "E_PAST", "E_BAD_ORDER", "E_OVERLAPS"],
  decide: (_world, contract, command, at) => {
    const { until, addon } = command.data;
    const from = command.data.from ?? at;
    const rule = addon === null ? "18" : "36";
    if (contract.phase !== "active") return refuse("E_NOT_ACTIVE", rule, { phase: contract.phase });
    if (addon !== null && (contract.quantities[addon] ?? 0) <= 0) return refuse("E_NOT_IN_USE", rule, { item: addon });
    if (from < at) return refuse("E_PAST", rule, { earliest: at });
    if (until !== null && until <= from) return refuse("E_BAD_ORDER", rule, { from, until });
    const scope = addon ?? "contract";
    const open = Object.values(contract.overlays).find((one) => one.kind === rule && one.scope === scope && one.endedAt === null);
    if (open) return refuse("E_OVERLAPS", rule, { overlay: open.id });
    return [
      {
        type: "overlay-notified",
        rule,
        data: {
          overlay: overlayFrom(command, {
            kind: rule,
            scope,
            cause: command.id,
            ground: null,
            reason: "requested",
            from,
            until,
            debts: [],
            emergency: null,
          }),
        },
      },
    ];
  },
});

export const endInterruption = contractCommand({
  rule: "18",
  summary: { ja: "一時中断の終了の請求", en: "Ask to end an interruption" },
  actors: customer,
  payload: z.strictObject({ overlay: id.optional() }),
  events: ["overlay-ended"],
  refusals: ["E_NO_SUCH_OVERLAY"],
  decide: (_world, contract, command) => {
    const overlay = namedOverlay(contract, command.data.overlay, ["18", "36"], "18");
    if (isRefusal(overlay)) return overlay;
    return [{ type: "overlay-ended", rule: overlay.kind, data: { overlay: overlay.id, how: "requested" } }];
  },
});

export const remindInterruption = contractCommand({
  rule: "A-16",
  summary: { ja: "一時中断の継続の確認", en: "Remind of an interruption that goes on" },
  actors: systemOnly,
  payload: z.strictObject({ overlay: id, n: z.int() }),
  events: ["overlay-alarmed", "notice-issued"],
  refusals: ["E_NO_SUCH_OVERLAY"],
  decide: (_world, contract, command, at) => {
    const overlay = overlayOf(contract, command.data.overlay);
    if (!overlay || overlay.endedAt !== null) return refuse("E_NO_SUCH_OVERLAY", "A-16", { overlay: command.data.overlay });
    return [
      { type: "overlay-alarmed", rule: "A-16", data: { overlay: overlay.id, daysLeft: -command.data.n } },
      notice(command, at, "interruption-reminder", "A-16", "defined", { since: overlay.startedAt }),
    ];
  },
});

/** in a disaster use is restricted in favour of urgent communication, as the notice states. No damages (47-5), but 22-6 row 1 stays. */
export const restrict = contractCommand({
  rule: "45",
  summary: { ja: "非常時の利用の制限", en: "Restrict use in a disaster" },
  actors: operations,
  payload: z.strictObject({ reason: text, from: instantText.optional(), until: instantText.nullable().default(null), scope: parts }),
  events: ["overlay-notified", "notice-issued"],
  refusals: ["E_NOT_ACTIVE", "E_BAD_ORDER"],
  decide: (_world, contract, command, at) => {
    const { reason, until, scope } = command.data;
    const from = later(command.data.from ?? at, at);
    if (contract.phase !== "active") return refuse("E_NOT_ACTIVE", "45", { phase: contract.phase });
    if (until !== null && until <= from) return refuse("E_BAD_ORDER", "45", { from, until });
    const overlay = {
      ...overlayFrom(command, { kind: "45", scope, cause: command.id, ground: null, reason, from, until, debts: [], emergency: null }),
      notice: noticeId(command, "restriction"),
    };
    return [
      { type: "overlay-notified", rule: "45", data: { overlay } },
      notice(command, at, "restriction", "45", "fastest", { reason, from, until }),
    ];
  },
});

function isAddonScope(scope: Scope): boolean {
  if (scope === "contract") return false;
  return typeof scope === "string" || scope.every((part) => part === "recording-extension" || part === "recording-delivery");
}
