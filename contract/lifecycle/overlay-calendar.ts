import { z } from "zod";
import { refuse } from "../refusal.ts";
import { systemOnly } from "./actors.ts";
import { type ContractDraft, type ContractHandlers, contractCommand } from "./contract-command.ts";
import { notice } from "./notices.ts";
import { inForce, overlayOf, standing } from "./overlays.ts";
import { id } from "./payload.ts";

/** A debt was paid, or voided and so none (B-06): whatever was suspended for it and for no other listed debt is lifted at once. */
export const noteDebtCleared = contractCommand({
  rule: "16-2",
  summary: { ja: "債務の完済・取消の反映", en: "A listed debt has been paid or voided" },
  actors: systemOnly,
  payload: z.strictObject({ invoice: id, how: z.enum(["paid", "voided"]) }),
  events: ["debt-cleared", "overlay-ended", "notice-issued"],
  decide: (_world, contract, command, at) => {
    const { invoice, how } = command.data;
    const cleared = [...contract.clearedDebts, invoice];
    const cured = Object.values(contract.overlays).filter(
      (overlay) => standing(overlay) && overlay.debts.includes(invoice) && overlay.debts.every((debt) => cleared.includes(debt)),
    );
    return [
      { type: "debt-cleared", rule: "16-2", data: { invoice, how } },
      ...cured.flatMap((overlay): ContractDraft[] => [
        { type: "overlay-ended", rule: overlay.kind === "34" ? "34-1" : overlay.kind, data: { overlay: overlay.id, how } },
        notice(command, at, `suspension-lifted/${overlay.id}`, overlay.kind === "34" ? "34-2" : "16-3", "defined", { [how]: invoice }),
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
  "debt-cleared": (contract, { invoice }) => ({ ...contract, clearedDebts: [...contract.clearedDebts, invoice] }),
} satisfies ContractHandlers;
