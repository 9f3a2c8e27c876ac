import { z } from "zod";
import type { DayText, InstantText } from "../machine.ts";
import { isRefusal, type Refusal, refuse } from "../refusal.ts";
import { provider, providerOrReseller } from "./actors.ts";
import { type ContractHandlers, contractCommand } from "./contract-command.ts";
import type { ContractState, Overlay } from "./contract-state.ts";
import { dayOf, later, plusDays } from "./dates.ts";
import { notice, noticeId } from "./notices.ts";
import { overlayOf } from "./overlays.ts";
import { dayText, id, text } from "./payload.ts";
import type { World } from "./world.ts";

const grounds = ["20-1(1)", "20-1(2)", "20-1(3)", "20-1(4)", "20-1(5)", "20-2"] as const;
type CancellationGround = (typeof grounds)[number];

/** Grounds that the customer can still remove; for those the letter gives `cureDays`. */
const curable: ReadonlySet<string> = new Set(["20-1(1)", "20-1(2)", "20-2"]);

/**
 * 20-3: the letter that comes before every cancellation. Grounds (1) and (2) need a suspension with a period (16-1, 34)
 * whose cause stands; a stop until payment (16-2) has none, so it must be switched first. 20-2 needs no suspension
 * but is the provider's alone. The letter may go out while the suspension runs. Insolvency (5) wants a lawyer's look.
 */
export const noticeCancellation = contractCommand({
  rule: "20-3",
  summary: { ja: "解除の書面通知", en: "Send the written notice of cancellation" },
  actors: providerOrReseller,
  twoPeople: true,
  payload: z.strictObject({ ground: z.enum(grounds), overlay: id.optional(), reason: text }),
  events: ["cancellation-noticed", "notice-issued"],
  refusals: ["E_FORBIDDEN", "E_NOT_ACTIVE", "E_NEEDS_PERIOD", "E_CURED", "E_ALREADY_ENDING"],
  decide: (world, contract, command, at) => {
    const { ground, reason } = command.data;
    const wrong = groundRefusal(contract, ground, command.data.overlay, command.actor.role);
    if (wrong !== null && isRefusal(wrong)) return wrong;
    if (contract.cancellation) return refuse("E_ALREADY_ENDING", "20-3", { ground: contract.cancellation.ground });
    const data = {
      ground,
      notice: noticeId(command, "cancellation"),
      notBefore: wrong === null ? dayOf(at) : dayAfterPeriod(wrong),
      curable: curable.has(ground),
      legalCheck: ground === "20-1(5)",
    };
    return [
      { type: "cancellation-noticed", rule: "20-3", data },
      notice(command, at, "cancellation", "20-3", "written", { ground, reason, cureDays: data.curable ? world.policy.cureDays : 0 }),
    ];
  },
});

/**
 * 解除 (20-1, 20-2): possible from the later of the day after the suspension's planned end and the arrival of the letter plus
 * the days to cure; the day named is the last day of use (20-4), any day. In an emergency without the letter (20-3).
 */
export const cancel = contractCommand({
  rule: "20-1",
  summary: { ja: "契約の解除", en: "Cancel the contract" },
  actors: providerOrReseller,
  twoPeople: true,
  payload: z.strictObject({
    on: dayText,
    ground: z.enum(grounds).optional(),
    overlay: id.optional(),
    emergency: text.nullable().default(null),
  }),
  events: ["cancelled", "notice-issued"],
  refusals: [
    "E_FORBIDDEN",
    "E_NOT_ACTIVE",
    "E_NO_NOTICE",
    "E_NOT_ARRIVED",
    "E_TOO_EARLY",
    "E_CURED",
    "E_NEEDS_PERIOD",
    "E_PAST",
    "E_ALREADY_ENDING",
  ],
  decide: (world, contract, command, at) => {
    const { on, emergency } = command.data;
    const noticed = contract.cancellation;
    const ground = command.data.ground ?? (grounds.find((one) => one === noticed?.ground) || null);
    if (ground === null) return refuse("E_NO_NOTICE", "20-3", { needs: "written-notice" });
    const overlay = groundRefusal(contract, ground, command.data.overlay, command.actor.role);
    if (overlay !== null && isRefusal(overlay)) return overlay;
    if (on < dayOf(at)) return refuse("E_PAST", "20-4", { earliest: dayOf(at) });
    if (contract.endedOn !== null) return refuse("E_ALREADY_ENDING", "20-4", { lastDay: contract.endedOn });

    const planned = overlay === null ? dayOf(at) : dayAfterPeriod(overlay);
    if (emergency !== null) {
      if (on < planned) return refuse("E_TOO_EARLY", "20-1", { earliest: planned });
      return [
        { type: "cancelled", rule: ruleOf(ground), data: { on, ground, emergency: true } },
        notice(command, at, "cancelled", "20-4", "written", { on, ground, emergency }),
      ];
    }
    if (!noticed || noticed.ground !== ground || noticed.notice === null) return refuse("E_NO_NOTICE", "20-3", { needs: "written-notice" });
    const from = possibleFrom(world, contract, planned);
    if (from === null) return refuse("E_NOT_ARRIVED", "20-3", { notice: noticed.notice });
    if (on < from) return refuse("E_TOO_EARLY", "20-1", { earliest: from });
    return [
      { type: "cancelled", rule: ruleOf(ground), data: { on, ground, emergency: false } },
      notice(command, at, "cancelled", "20-4", "written", { on, ground }),
    ];
  },
});

export const withdrawCancellation = contractCommand({
  rule: "20-3",
  summary: { ja: "解除通知の撤回", en: "Withdraw a notice of cancellation" },
  actors: providerOrReseller,
  payload: z.strictObject({ reason: text.nullable().default(null) }),
  events: ["cancellation-withdrawn", "notice-issued"],
  refusals: ["E_NOT_ENDING"],
  decide: (_world, contract, command, at) => {
    if (!contract.cancellation || contract.endedOn !== null) return refuse("E_NOT_ENDING", "20-3", { phase: contract.phase });
    return [
      { type: "cancellation-withdrawn", rule: "20-3", data: { reason: command.data.reason } },
      notice(command, at, "cancellation-withdrawn", "20-3", "defined", {}),
    ];
  },
});

export const on20 = {
  "cure-demanded": (contract) => contract,
  "cancellation-noticed": (contract, { ground, notice, notBefore, curable, legalCheck }, event) => ({
    ...contract,
    cancellation: { ground, notice, notBefore, curable, legalCheck, noticedAt: event.validOn },
  }),
  "cancellation-withdrawn": (contract) => ({ ...contract, cancellation: null }),
  cancelled: (contract, { on, ground }, event) => ({
    ...contract,
    endedOn: on,
    endedHow: "cancellation",
    cancellation: contract.cancellation ?? {
      ground,
      notice: null,
      noticedAt: event.validOn,
      notBefore: on,
      curable: false,
      legalCheck: ground === "20-1(5)",
    },
  }),
} satisfies ContractHandlers;

/** The first day on which the contract may be cancelled, or null while the letter has not arrived. */
export function possibleFrom(world: World, contract: ContractState, planned: DayText): DayText | null {
  const noticed = contract.cancellation;
  const arrived: InstantText | null = (noticed?.notice ? contract.notices[noticed.notice]?.arrivedAt : null) ?? null;
  if (!noticed || arrived === null) return null;
  const cured = noticed.curable ? plusDays(dayOf(arrived), world.policy.cureDays) : dayOf(arrived);
  return later(planned, cured);
}

/** The ground stands? Null where it needs no suspension, else the suspension that it rests on. */
function groundRefusal(
  contract: ContractState,
  ground: CancellationGround,
  named: string | undefined,
  role: string,
): Overlay | null | Refusal {
  const rule = ruleOf(ground);
  if (ground === "20-2" && !provider.some((own) => own === role) && role !== "system")
    return refuse("E_FORBIDDEN", "20-2", { role, allowed: [...provider] });
  if (contract.phase !== "active" && contract.phase !== "pending-start") return refuse("E_NOT_ACTIVE", rule, { phase: contract.phase });
  if (ground !== "20-1(1)" && ground !== "20-1(2)") return null;
  const kind = ground === "20-1(1)" ? "16-1" : "34";
  const candidates = Object.values(contract.overlays).filter((overlay) => overlay.kind === kind && overlay.startedAt !== null);
  const overlay = named === undefined ? candidates.at(-1) : overlayOf(contract, named);
  if (!overlay || overlay.kind !== kind || overlay.startedAt === null)
    return refuse("E_NEEDS_PERIOD", ground === "20-1(1)" ? "A-12" : "20-1", { needs: kind });
  if (overlay.endedAt !== null && overlay.how !== "planned-end") return refuse("E_CURED", rule, { overlay: overlay.id, how: overlay.how });
  return overlay;
}

const dayAfterPeriod = (overlay: Overlay): DayText => (overlay.until === null ? "9999-12-31" : dayOf(overlay.until));
const ruleOf = (ground: CancellationGround): string => (ground === "20-2" ? "20-2" : "20-1");
