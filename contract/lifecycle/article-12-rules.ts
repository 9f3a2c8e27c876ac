import type { Asked } from "../machine.ts";
import type { Items } from "../money/fees.ts";
import { type Refusal, refuse } from "../refusal.ts";
import { permittedOn } from "../terms/special-term.ts";
import { addons, type ContractState, type Order, type OrderKind, type Waiver } from "./contract-state.ts";
import { dayOf, deadline, earliest, isMonthEnd, lastOf, later, toDay } from "./dates.ts";
import { lastDayOf } from "./last-day.ts";
import { changeDays, keysOf, quantitiesOn, setRefusal } from "./quantities.ts";
import type { World } from "./world.ts";

/** Adding: 12-1 and 12-3 for the base service, 33-1 for addons; one month before, and not what was given up or abolished. */
export function addingRefusal(world: World, contract: ContractState, order: Order): Refusal | null {
  if (order.wished === null) return null;
  const rule = addons.some((addon) => order.add[addon]) ? "33-1" : "12-1";
  if (order.wished < contract.start) return refuse("E_BEFORE_START", rule, { start: contract.start });
  const last = deadline(world, rule, order.wished);
  const received = dayOf(order.receivedAt);
  if (received > last && order.waiver === null)
    return refuse("E_LATE", rule, { deadline: last, earliest: later(earliest(world, rule, received), contract.start) });
  const seats = (quantitiesOn(contract, order.wished).seat ?? 0) + (order.add.seat ?? 0);
  if ((order.extensionSeats ?? 0) > seats) return refuse("E_BAD_QUANTITY", "A-50", { item: "recording-extension", most: seats });
  return reuseRefusal(world, contract, order) ?? endRefusal(contract, order);
}

/** Removing: at a month-end only, one month before (12-4, 37-1). */
export function removingRefusal(world: World, contract: ContractState, order: Order): Refusal | null {
  if (order.lastDay === null) return null;
  const rule = keysOf(order.remove).every((item) => addons.some((addon) => addon === item)) ? "37-1" : "12-4";
  const received = dayOf(order.receivedAt);
  if (!isMonthEnd(order.lastDay))
    return refuse("E_NOT_MONTH_END", rule, { nearest: lastOf(order.lastDay), earliest: earliest(world, rule, received) });
  if (order.lastDay < contract.start) return refuse("E_BEFORE_START", rule, { start: contract.start });
  const last = deadline(world, rule, order.lastDay);
  if (received > last && order.waiver === null)
    return refuse("E_LATE", rule, { deadline: last, earliest: earliest(world, rule, received) });
  return null;
}

/** 37-4 and 38: an addon that was cancelled is not provided again, unless a special term says so; an abolished one never. */
export function reuseRefusal(world: World, contract: ContractState, order: Order): Refusal | null {
  const wished = order.wished;
  if (wished === null) return null;
  for (const addon of addons) {
    if ((order.add[addon] ?? 0) === 0) continue;
    const given = contract.cancelledAddons.includes(addon) && !permittedOn(world.specialTerms, "37-4", toDay(wished));
    if (given) return refuse("E_ADDON_REUSE", "37-4", { addon });
    const gone = contract.abolishedAddons[addon] ?? Object.values(world.provider.addonAbolitions).find((one) => one.addon === addon);
    if (gone) return refuse("E_ABOLISHED", "38-1", { item: addon });
    if (addon === "recording-delivery" && (quantitiesOn(contract, wished)[addon] ?? 0) + (order.add[addon] ?? 0) > 1)
      return refuse("E_BAD_QUANTITY", "P2-2", { item: addon, most: 1 });
  }
  return null;
}

export function endRefusal(contract: ContractState, order: Order): Refusal | null {
  const end = lastDayOf(contract)?.lastDay ?? null;
  return end !== null && order.wished !== null && order.wished > end ? refuse("E_AFTER_END", "19-2", { lastDay: end }) : null;
}

/** Every day from the change on must leave a set that may stand alone, and nothing may fall below zero. */
export function setWouldBreak(world: World, contract: ContractState, order: Order | null): Refusal | null {
  const also = order && order.status !== "accepted" ? [order] : [];
  for (const day of changeDays(contract, also)) {
    const held = quantitiesOn(contract, day, also);
    const below = Object.entries(held).find(([, n]) => n < 0);
    if (below) return refuse("E_NOT_IN_USE", "12-4", { item: below[0], on: day });
    const wrong = setRefusal(held, world.policy, refuse("E_LAST_ITEM", "12-4b", { instead: "19-1" }));
    if (wrong) return wrong;
  }
  return null;
}

export function kindOf(contract: ContractState, add: Items, remove: Items, wished: string | null): OrderKind {
  const onlyAddons = (all: Items) => keysOf(all).every((item) => addons.some((addon) => addon === item));
  if (keysOf(remove).length === 0) {
    if (onlyAddons(add)) return "addon-order";
    const held = quantitiesOn(contract, wished ?? contract.start);
    return keysOf(add).some((item) => (held[item] ?? 0) === 0) ? "addition" : "change";
  }
  if (keysOf(add).length > 0) return "change";
  return onlyAddons(remove) ? "addon-cancellation" : "item-cancellation";
}

export function ruleOf(kind: OrderKind): string {
  switch (kind) {
    case "change":
      return "12-1";
    case "addition":
      return "12-3";
    case "item-cancellation":
      return "12-4a";
    case "addon-order":
      return "33-4";
    case "addon-cancellation":
      return "37-2";
  }
}

export function waiverOf(command: Asked<unknown>): Waiver | null {
  if (!command.waiver) return null;
  return { reason: command.waiver.reason, by: command.actor.person, approvedBy: command.approval?.person ?? "" };
}
