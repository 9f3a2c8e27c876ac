import { plusMonths } from "../calendar/month.ts";
import type { InstantText } from "../machine.ts";
import { type Refusal, refuse } from "../refusal.ts";
import { type ContractDues, type ContractHandlers, contractDue } from "./contract-command.ts";
import type { Addon, ContractState, Notice, Overlay, OverlayKind } from "./contract-state.ts";
import { dayOf, fromDay, later, plusDays, startOf, toDay } from "./dates.ts";

/**
 * What lies over a contract for a time: suspensions (16, 34), pauses (17, 35), interruptions (18, 36), restrictions (45).
 * Each is notified, starts, ends; none of them changes what is owed (22-3 to 22-5).
 */
export function overlayOf(contract: ContractState, id: string): Overlay | undefined {
  return Object.hasOwn(contract.overlays, id) ? contract.overlays[id] : undefined;
}

export const standing = (overlay: Overlay): boolean => overlay.endedAt === null;
export const inForce = (overlay: Overlay): boolean => overlay.startedAt !== null && overlay.endedAt === null;

/** The overlay that is named, if it has not ended; or the only one of these kinds. */
export function namedOverlay(
  contract: ContractState,
  id: string | undefined,
  kinds: readonly OverlayKind[],
  rule: string,
): Overlay | Refusal {
  const open = Object.values(contract.overlays).filter((overlay) => standing(overlay) && kinds.includes(overlay.kind));
  const named = id === undefined ? open : open.filter((overlay) => overlay.id === id);
  const [overlay, another] = named;
  return overlay && !another ? overlay : refuse("E_NO_SUCH_OVERLAY", rule, { overlay: id ?? null, open: open.map((one) => one.id) });
}

/** When an overlay starts: as notified, but never before its notice has arrived, except in an emergency (16-3, 17-2, 34-2, 35-2). */
export function startsAt(contract: ContractState, overlay: Overlay): InstantText | null {
  if (overlay.startedAt !== null) return overlay.startedAt;
  if (overlay.emergency !== null || overlay.notice === null || bestEffort.has(overlay.kind)) return overlay.from;
  const arrived = contract.notices[overlay.notice]?.arrivedAt ?? null;
  return arrived === null ? null : later(arrived, overlay.from);
}
/** 17-2 and 45 hold whether or not the notice arrives. */
const bestEffort: ReadonlySet<OverlayKind> = new Set(["17", "35", "45", "18", "36"]);

/** Whether the service, one addon or one part can be used at an instant: by the phase of the contract and what lies over it. */
export function usable(contract: ContractState, part: "service" | "calls" | "recording" | "management" | Addon, at: InstantText): boolean {
  if (contract.phase !== "active") return false;
  if ((part === "recording-extension" || part === "recording-delivery") && (contract.quantities[part] ?? 0) <= 0) return false;
  return !Object.values(contract.overlays).some((overlay) => inForce(overlay) && (overlay.startedAt ?? "") <= at && stops(overlay, part));
}

/** Whether an overlay, while in force, stops the whole service or the named part of it. */
export function stops(overlay: Pick<Overlay, "scope">, part: string): boolean {
  if (overlay.scope === "contract") return true;
  if (typeof overlay.scope === "string") return overlay.scope === part;
  return overlay.scope.some((named) => named === part);
}

/** Days before the planned end of a 16-1 or 34 suspension on which it is announced inside the house (TM-04). */
const alarmDays = [30, 20] as const;

export const dueOverlays: ContractDues = (contract, until) =>
  contract.phase !== "active"
    ? []
    : Object.values(contract.overlays)
        .filter(standing)
        .flatMap((overlay) => {
          const due = (
            id: string,
            at: InstantText | null,
            phase: "start" | "end" | "run",
            command: string,
            data: unknown = { overlay: overlay.id },
          ) =>
            at !== null && at <= until
              ? [contractDue(contract, { id: `overlay/${overlay.id}/${id}`, at, phase, command, data, rule: overlay.kind })]
              : [];
          const start = startsAt(contract, overlay);
          const begins = overlay.startedAt === null && start !== null && (overlay.until === null || start < overlay.until);
          return [
            ...(begins ? due("start", start, "start", "start-overlay") : []),
            ...due("end", overlay.until, "end", "end-overlay"),
            ...alarmsOf(contract, overlay).flatMap(({ at, daysLeft }) =>
              due(`alarm-${daysLeft}`, at, "run", "alarm-overlay", { overlay: overlay.id, daysLeft }),
            ),
            ...reminders(overlay, until).flatMap(({ at, n }) =>
              due(`reminder-${n}`, at, "run", "remind-interruption", { overlay: overlay.id, n }),
            ),
          ];
        });

function alarmsOf(contract: ContractState, overlay: Overlay): { at: InstantText; daysLeft: number }[] {
  const { until } = overlay;
  if (until === null || (overlay.kind !== "16-1" && overlay.kind !== "34") || overlay.startedAt === null) return [];
  const last = plusDays(dayOf(until), -1);
  return alarmDays
    .map((daysLeft) => ({ at: startOf(plusDays(last, -daysLeft)), daysLeft }))
    .filter(
      ({ at, daysLeft }) =>
        at > later(overlay.startedAt ?? "", overlay.extendedAt ?? "") &&
        !overlay.alarms.includes(daysLeft) &&
        at < until &&
        contract.phase === "active",
    );
}

/** an interruption has no end of its own, so the customer is reminded of it every three months. */
function reminders(overlay: Overlay, until: InstantText): { at: InstantText; n: number }[] {
  if ((overlay.kind !== "18" && overlay.kind !== "36") || overlay.startedAt === null) return [];
  const found: { at: InstantText; n: number }[] = [];
  for (let n = overlay.alarms.length + 1; ; n += 1) {
    const at = startOf(fromDay(plusMonths(toDay(dayOf(overlay.startedAt)), 3 * n)));
    if (at > until || (overlay.until !== null && at >= overlay.until)) return found;
    found.push({ at, n });
  }
}

/** Whether a pause of this part was notified before a time: then 22-4 applies, and a longer stop is no outage. */
export function notifiedPause(contract: ContractState, part: string, at: InstantText): Overlay | undefined {
  return Object.values(contract.overlays).find((overlay) => {
    const { kind, notice, from, until } = overlay;
    if (!stops(overlay, part)) return false;
    const sent: Notice | undefined = notice === null ? undefined : contract.notices[notice];
    return (kind === "17" || kind === "35") && sent !== undefined && sent.sentAt <= from && from <= at && (until === null || at < until);
  });
}

export const onOverlays = {
  "overlay-notified": (contract, { overlay }) => ({ ...contract, overlays: { ...contract.overlays, [overlay.id]: overlay } }),
  "overlay-started": (contract, { overlay }, event) => changeOverlay(contract, overlay, { startedAt: event.validOn }),
  "overlay-alarmed": (contract, { overlay, daysLeft }) =>
    changeOverlay(contract, overlay, { alarms: [...(contract.overlays[overlay]?.alarms ?? []), daysLeft] }),
  "overlay-extended": (contract, { overlay, plannedEnd }, event) =>
    changeOverlay(contract, overlay, { until: startOf(plusDays(plannedEnd, 1)), alarms: [], extendedAt: event.validOn }),
  "overlay-ended": (contract, { overlay, how }, event) => changeOverlay(contract, overlay, { endedAt: event.validOn, how }),
} satisfies ContractHandlers;

function changeOverlay(contract: ContractState, id: string, change: Partial<Overlay>): ContractState {
  const overlay = contract.overlays[id];
  return overlay ? { ...contract, overlays: { ...contract.overlays, [id]: { ...overlay, ...change } } } : contract;
}
