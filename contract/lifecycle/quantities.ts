import type { DayText, MonthText } from "../machine.ts";
import { type ItemKey, type Items, itemKeys } from "../money/fees.ts";
import type { Policy } from "../policy.ts";
import { type Refusal, refuse } from "../refusal.ts";
import { addons, type ContractState, type Order } from "./contract-state.ts";
import { compareText, firstOf, lastOf, plusDays } from "./dates.ts";
import { lastDayOf } from "./last-day.ts";

/** One step of what is agreed: from 00:00 of `from` on, so much more or less of each item. */
interface Step {
  readonly from: DayText;
  readonly items: Items;
  readonly sign: 1 | -1;
}

/** What is agreed to be in force on a day: the application, every accepted order, and abolished addons (38). */
export function quantitiesOn(contract: ContractState, on: DayText, also: readonly Order[] = []): Items {
  const agreed = { ...contract.items };
  for (const step of stepsOf(contract, also)) if (step.from <= on) addTo(agreed, step.items, step.sign);
  for (const addon of addons) {
    const abolished = contract.abolishedAddons[addon]?.lastDay;
    if (abolished && on > abolished) agreed[addon] = 0;
  }
  return agreed;
}

/**
 * What a month bills of each item: the highest quantity in force in it, from the month's first day on, since a service
 * added within a month starts on its first (11-2, 21-4) and a decrease waits for the month-end (12-4; ).
 */
export function billedQuantities(contract: ContractState, month: MonthText): Items {
  const changes = stepsOf(contract, []).map(({ from }) => from);
  const last = lastDayOf(contract)?.lastDay ?? "9999-12-31";
  const days = [firstOf(month), ...changes.filter((day) => day > firstOf(month) && day <= lastOf(month) && day <= last)];
  const highest: Partial<Record<ItemKey, number>> = {};
  for (const day of days) {
    const held = quantitiesOn(contract, day);
    for (const item of itemKeys) highest[item] = Math.max(highest[item] ?? 0, held[item] ?? 0);
  }
  return nonZero(highest);
}

/**
 * for how many seats storage is extended in a month: for all of them, or for as many as were asked for; the most that
 * is agreed for the month, as with quantities (21-4), and never more than there are seats.
 */
export function billedExtensionSeats(contract: ContractState, month: MonthText): number {
  const seats = billedQuantities(contract, month).seat ?? 0;
  const changes = Object.values(contract.orders)
    .filter(({ status, extensionSeats }) => (status === "accepted" || status === "applied") && extensionSeats !== null)
    .map(({ wished, lastDay, extensionSeats }) => ({ from: wished ?? plusDays(lastDay ?? "", 1), extensionSeats }))
    .sort((a, b) => compareText(a.from, b.from));
  const before = changes.findLast(({ from }) => from <= firstOf(month))?.extensionSeats ?? contract.extensionSeats;
  const within = changes.filter(({ from }) => from > firstOf(month) && from <= lastOf(month)).map(({ extensionSeats }) => extensionSeats);
  return Math.min(seats, Math.max(...[before, ...within].map((asked) => asked ?? seats)));
}

/** The days on which what is agreed changes, in order. */
export function changeDays(contract: ContractState, also: readonly Order[] = []): DayText[] {
  return [...new Set(stepsOf(contract, also).map(({ from }) => from))].sort();
}

export interface ItemInterval {
  readonly item: ItemKey;
  readonly quantity: number;
  readonly from: DayText;
  /** Last day, or null while no end is agreed. */
  readonly to: DayText | null;
}

/** The intervals of one item: they neither overlap nor touch with the same quantity; none where it is not in use. */
export function intervalsOf(contract: ContractState, item: ItemKey): ItemInterval[] {
  const end = contract.endedOn;
  const days = [contract.start, ...changeDays(contract).filter((day) => day > contract.start)].filter((day) => end === null || day <= end);
  const abolished = addons.some((addon) => addon === item) ? contract.abolishedAddons[item as (typeof addons)[number]]?.lastDay : null;
  if (abolished) days.push(plusDays(abolished, 1));
  const intervals: ItemInterval[] = [];
  for (const from of [...new Set(days)].sort()) {
    const quantity = quantitiesOn(contract, from)[item] ?? 0;
    const last = intervals.at(-1);
    if (last && last.to === null && last.quantity === quantity) continue;
    if (last && last.to === null) intervals[intervals.length - 1] = { ...last, to: plusDays(from, -1) };
    if (quantity > 0) intervals.push({ item, quantity, from, to: null });
  }
  return intervals.map((one) => (one.to === null && end !== null ? { ...one, to: end } : one));
}

/** Whether a set of items may stand alone (5-2, 33-2, 12-4; ). */
export function setRefusal(held: Items, policy: Pick<Policy, "minimumSet">, whenNothing: Refusal): Refusal | null {
  const base = (held.line ?? 0) + (held.seat ?? 0) + (held.management ?? 0) + (held.user ?? 0);
  const addonsHeld = addons.filter((addon) => (held[addon] ?? 0) > 0);
  if (base === 0 && addonsHeld.length > 0) return refuse("E_ADDON_ONLY", "5-2", { addons: addonsHeld });
  if (base + (held.number ?? 0) === 0) return whenNothing;
  const lacks = (["line", "seat"] as const).filter((item) => (held[item] ?? 0) < 1);
  if (policy.minimumSet === "line1-seat1" && lacks.length > 0) return refuse("E_MINIMUM_SET", "A-07", { lacks });
  return null;
}

export function plusItems(a: Items, b: Items, sign: 1 | -1 = 1): Items {
  const sum = { ...a };
  addTo(sum, b, sign);
  return nonZero(sum);
}

export const keysOf = (items: Items): ItemKey[] => itemKeys.filter((item) => (items[item] ?? 0) > 0);

export function nonZero(items: Items): Items {
  return Object.fromEntries(itemKeys.filter((item) => (items[item] ?? 0) !== 0).map((item) => [item, items[item]]));
}

function stepsOf(contract: ContractState, also: readonly Order[]): Step[] {
  const agreed = Object.values(contract.orders).filter(({ status }) => status === "accepted" || status === "applied");
  return [...agreed, ...also].flatMap((order) => [
    ...(order.wished === null ? [] : [{ from: order.wished, items: order.add, sign: 1 } as const]),
    ...(order.lastDay === null ? [] : [{ from: plusDays(order.lastDay, 1), items: order.remove, sign: -1 } as const]),
  ]);
}

function addTo(sum: Partial<Record<ItemKey, number>>, items: Items, sign: 1 | -1): void {
  for (const item of itemKeys) {
    const n = items[item];
    if (n) sum[item] = (sum[item] ?? 0) + sign * n;
  }
}
