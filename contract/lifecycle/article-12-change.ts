import { z } from "zod";
import type { Asked, InstantText } from "../machine.ts";
import type { Items } from "../money/fees.ts";
import { isRefusal, type Refusal, refuse } from "../refusal.ts";
import { permittedOn } from "../terms/special-term.ts";
import { customer, providerOrReseller, systemOnly } from "./actors.ts";
import { billedAnew } from "./billed-anew.ts";
import { type ContractDues, type ContractHandlers, contractCommand, contractDue } from "./contract-command.ts";
import { addons, type ContractState, type Order, type OrderKind, type Waiver } from "./contract-state.ts";
import { dayOf, deadline, earliest, endOf, isMonthEnd, lastOf, later, plusDays, startOf, toDay } from "./dates.ts";
import { lastDayOf } from "./last-day.ts";
import { notice } from "./notices.ts";
import { dayText, ground, id, items, text } from "./payload.ts";
import { changeDays, keysOf, nonZero, plusItems, quantitiesOn, setRefusal } from "./quantities.ts";
import type { World } from "./world.ts";

/**
 * Article 12 (with 33 and 37 for addons): the customer asks for more on any day, or for less at a month-end,
 * on a form that arrives one month before. A late form is answered with the earliest day that is still possible (C-05).
 */
export const requestChange = contractCommand({
  rule: "12-1",
  summary: {
    ja: "契約内容の変更・品目の追加・品目解約・付加機能の申込と解約",
    en: "Ask for a change: more from a day on, less at a month-end, addons too",
  },
  actors: customer,
  waivable: true,
  payload: z.strictObject({
    order: id.optional(),
    wished: dayText.nullable().default(null),
    add: items.default({}),
    lastDay: dayText.nullable().default(null),
    remove: items.default({}),
    extensionSeats: z.int().min(0).nullable().default(null),
  }),
  events: ["change-requested"],
  refusals: [
    "E_NOT_ACTIVE",
    "E_NOTHING_ASKED",
    "E_LATE",
    "E_NOT_MONTH_END",
    "E_AFTER_END",
    "E_BEFORE_START",
    "E_NOT_IN_USE",
    "E_LAST_ITEM",
    "E_ADDON_ONLY",
    "E_MINIMUM_SET",
    "E_ADDON_REUSE",
    "E_ABOLISHED",
    "E_BAD_QUANTITY",
    "E_ALREADY_ASKED",
  ],
  decide: (world, contract, command) => {
    const { data } = command;
    if (contract.phase !== "active" && contract.phase !== "pending-start") return refuse("E_NOT_ACTIVE", "12-1", { phase: contract.phase });
    const order = command.data.order ?? command.id;
    if (Object.hasOwn(contract.orders, order)) return refuse("E_ALREADY_ASKED", "12-1", { order });
    const add = nonZero(data.add);
    const remove = nonZero(data.remove);
    if (keysOf(add).length + keysOf(remove).length === 0) return refuse("E_NOTHING_ASKED", "12-1", {});
    if (keysOf(add).length > 0 && data.wished === null) return refuse("E_NOTHING_ASKED", "12-1", { missing: "wished" });
    if (keysOf(remove).length > 0 && data.lastDay === null) return refuse("E_NOTHING_ASKED", "12-4", { missing: "lastDay" });

    const asked: Order = {
      id: order,
      kind: kindOf(contract, add, remove, data.wished),
      status: "submitted",
      receivedAt: command.receivedAt,
      wished: keysOf(add).length > 0 ? data.wished : null,
      add,
      lastDay: keysOf(remove).length > 0 ? data.lastDay : null,
      remove,
      extensionSeats: data.extensionSeats,
      waiver: waiverOf(command),
      applied: [],
      proofsAskedAt: null,
      acceptedAt: null,
    };
    const wrong = addingRefusal(world, contract, asked) ?? removingRefusal(world, contract, asked) ?? setWouldBreak(world, contract, asked);
    if (wrong) return wrong;
    return [
      {
        type: "change-requested",
        rule: ruleOf(asked.kind),
        data: {
          order,
          kind: asked.kind,
          receivedAt: asked.receivedAt,
          wished: asked.wished,
          add,
          lastDay: asked.lastDay,
          remove,
          extensionSeats: asked.extensionSeats,
          waiver: asked.waiver,
        },
      },
    ];
  },
});

/** 12-7: proofs may be asked for; that stops no deadline, since the form has arrived. */
export const askProofs = contractCommand({
  rule: "12-7",
  summary: { ja: "証明書類の提示を求める", en: "Ask for proofs of a change" },
  actors: providerOrReseller,
  payload: z.strictObject({ order: id, what: text }),
  events: ["proofs-asked", "notice-issued"],
  refusals: ["E_NO_SUCH_ORDER", "E_ORDER_CLOSED"],
  decide: (_world, contract, command, at) => {
    const order = openOrder(contract, command.data.order, "12-7");
    if (isRefusal(order)) return order;
    return [
      { type: "proofs-asked", rule: "12-7", data: { order: order.id, what: command.data.what } },
      notice(command, at, "proofs-asked", "12-7", "defined", { order: order.id, what: command.data.what }),
    ];
  },
});

export const giveProofs = contractCommand({
  rule: "12-7",
  summary: { ja: "証明書類の提出", en: "Hand in the proofs" },
  actors: customer,
  payload: z.strictObject({ order: id }),
  events: ["proofs-given"],
  refusals: ["E_NO_SUCH_ORDER", "E_ORDER_CLOSED", "E_NO_DOCUMENT"],
  decide: (_world, contract, command) => {
    const order = openOrder(contract, command.data.order, "12-7");
    if (isRefusal(order)) return order;
    if (!command.documents?.length) return refuse("E_NO_DOCUMENT", "12-7", { needs: ["documents"] });
    return [{ type: "proofs-given", rule: "12-7", data: { order: order.id } }];
  },
});

/** The effective day is fixed. A month that has been billed already gets a supplement or a return at once (11-2b, 21-4). */
export const acceptChange = contractCommand({
  rule: "12-3",
  summary: { ja: "変更の承諾", en: "Accept a change" },
  actors: providerOrReseller,
  payload: z.strictObject({ order: id.optional() }),
  events: ["change-accepted", "notice-issued", "planned"],
  refusals: [
    "E_NOT_ACTIVE",
    "E_NO_SUCH_ORDER",
    "E_ORDER_CLOSED",
    "E_AWAITING_PROOF",
    "E_LAST_ITEM",
    "E_ADDON_ONLY",
    "E_MINIMUM_SET",
    "E_NOT_IN_USE",
    "E_ADDON_REUSE",
    "E_ABOLISHED",
    "E_AFTER_END",
  ],
  decide: (world, contract, command, at) => {
    if (contract.phase !== "active" && contract.phase !== "pending-start") return refuse("E_NOT_ACTIVE", "12-1", { phase: contract.phase });
    const order = openOrder(contract, command.data.order, "12-1");
    if (isRefusal(order)) return order;
    if (order.status === "awaiting-proof") return refuse("E_AWAITING_PROOF", "12-7", { order: order.id });
    // Other orders may have been accepted since it was asked.
    const wrong = reuseRefusal(world, contract, order) ?? endRefusal(contract, order) ?? setWouldBreak(world, contract, order);
    if (wrong) return wrong;
    const accepted = withOrder(contract, { ...order, status: "accepted", acceptedAt: at });
    return [
      { type: "change-accepted", rule: ruleOf(order.kind), data: { order: order.id } },
      notice(command, at, "change-accepted", "12-1", "defined", { order: order.id, from: order.wished, lastDay: order.lastDay }),
      ...billedAnew(world, accepted, firstMonthOf(order), at),
    ];
  },
});

/** 12-5, 33-3: refused on a ground of Article 10, and the customer is told. */
export const refuseChange = contractCommand({
  rule: "12-5",
  summary: { ja: "変更の不承諾", en: "Refuse a change" },
  actors: providerOrReseller,
  payload: z.strictObject({ order: id.optional(), ground, memo: text.nullable().default(null) }),
  events: ["change-refused", "notice-issued"],
  refusals: ["E_NO_SUCH_ORDER", "E_ORDER_CLOSED"],
  decide: (_world, contract, command, at) => {
    const order = openOrder(contract, command.data.order, "12-5");
    if (isRefusal(order)) return order;
    const rule = order.kind === "addon-order" ? "33-3" : "12-5";
    return [
      { type: "change-refused", rule, data: { order: order.id, ground: command.data.ground, memo: command.data.memo } },
      notice(command, at, "change-refused", rule, "defined", { order: order.id, ground: command.data.ground }),
    ];
  },
});

/** withdrawn by the customer while it is only asked for; once accepted, with the provider's consent and before it takes effect. */
export const withdrawChange = contractCommand({
  rule: "A-18",
  summary: { ja: "変更の取下げ", en: "Withdraw a change" },
  actors: customer,
  payload: z.strictObject({ order: id.optional(), reason: text.nullable().default(null) }),
  events: ["change-withdrawn", "planned"],
  refusals: ["E_NO_SUCH_ORDER", "E_IN_FORCE", "E_NEEDS_CONSENT"],
  decide: (world, contract, command, at) => {
    const order = orderOf(contract, command.data.order, ["submitted", "awaiting-proof", "accepted", "applied"]);
    if (isRefusal(order)) return order;
    if (order.applied.length > 0 || order.status === "applied") return refuse("E_IN_FORCE", "A-18", { order: order.id });
    if (order.status === "accepted" && command.actor.role === "customer")
      return refuse("E_NEEDS_CONSENT", "A-18", { order: order.id, ask: [...providerOrReseller] });
    const without = withOrder(contract, { ...order, status: "withdrawn" });
    const wrong = order.status === "accepted" ? setWouldBreak(world, without, null) : null;
    if (wrong) return wrong;
    return [
      { type: "change-withdrawn", rule: "A-18", data: { order: order.id, reason: command.data.reason } },
      ...(order.status === "accepted" ? billedAnew(world, without, firstMonthOf(order), at) : []),
    ];
  },
});

/** TM-01: at 00:00 what may be used changes; what is billed was settled by the order itself. */
export const applyChange = contractCommand({
  rule: "12-1",
  summary: { ja: "変更の適用", en: "A change takes effect" },
  actors: systemOnly,
  payload: z.strictObject({ order: id, part: z.enum(["add", "remove"]) }),
  events: ["change-applied", "addon-ended"],
  refusals: ["E_NO_SUCH_ORDER", "E_IN_FORCE"],
  decide: (_world, contract, command) => {
    const { order: asked, part } = command.data;
    const order = orderOf(contract, asked, ["accepted"]);
    if (isRefusal(order)) return order;
    if (order.applied.includes(part)) return refuse("E_IN_FORCE", "12-1", { order: order.id });
    const left = plusItems(contract.quantities, order.remove, -1);
    const gone = part === "remove" ? addons.filter((addon) => (order.remove[addon] ?? 0) > 0 && (left[addon] ?? 0) <= 0) : [];
    return [
      { type: "change-applied", rule: ruleOf(order.kind), data: { order: order.id, part } },
      ...gone.map(
        (addon) => ({ type: "addon-ended", rule: "37-2", data: { addon, how: "cancelled", lastDay: order.lastDay ?? "" } }) as const,
      ),
    ];
  },
});

export const due12: ContractDues = (contract, until) => {
  if (contract.phase !== "active") return [];
  return Object.values(contract.orders).flatMap((order) => {
    if (order.status !== "accepted" || order.acceptedAt === null) return [];
    const { acceptedAt } = order;
    const promptly = (at: InstantText) => (at < acceptedAt ? acceptedAt : at);
    const add = order.wished !== null && !order.applied.includes("add") ? promptly(startOf(order.wished)) : null;
    const remove = order.lastDay !== null && !order.applied.includes("remove") ? promptly(endOf(order.lastDay)) : null;
    return [
      ...(remove !== null && remove <= until
        ? [
            contractDue(contract, {
              id: `change/${order.id}/remove`,
              at: remove,
              phase: "end",
              command: "apply-change",
              data: { order: order.id, part: "remove" },
              rule: "12-4",
            }),
          ]
        : []),
      ...(add !== null && add <= until
        ? [
            contractDue(contract, {
              id: `change/${order.id}/add`,
              at: add,
              phase: "start",
              command: "apply-change",
              data: { order: order.id, part: "add" },
              rule: "12-1",
            }),
          ]
        : []),
    ];
  });
};

export const on12 = {
  "change-requested": (contract, data) =>
    withOrder(contract, {
      id: data.order,
      kind: data.kind,
      status: "submitted",
      receivedAt: data.receivedAt,
      wished: data.wished,
      add: data.add,
      lastDay: data.lastDay,
      remove: data.remove,
      extensionSeats: data.extensionSeats,
      waiver: data.waiver,
      applied: [],
      proofsAskedAt: null,
      acceptedAt: null,
    }),
  "proofs-asked": (contract, { order }, event) => changeOrder(contract, order, { status: "awaiting-proof", proofsAskedAt: event.validOn }),
  "proofs-given": (contract, { order }) => changeOrder(contract, order, { status: "submitted" }),
  "change-accepted": (contract, { order }, event) => {
    const accepted = changeOrder(contract, order, { status: "accepted", acceptedAt: event.validOn });
    const removed = contract.orders[order]?.remove ?? {};
    // 37-4: what the customer gives up as an addon cannot be ordered again; a smaller quantity is no such thing.
    const day = contract.orders[order]?.lastDay;
    const given = day ? addons.filter((addon) => (removed[addon] ?? 0) > 0 && (quantitiesOn(accepted, nextDay(day))[addon] ?? 0) <= 0) : [];
    return { ...accepted, cancelledAddons: [...new Set([...accepted.cancelledAddons, ...given])] };
  },
  "change-refused": (contract, { order }) => changeOrder(contract, order, { status: "refused" }),
  "change-withdrawn": (contract, { order }) => {
    const without = changeOrder(contract, order, { status: "withdrawn" });
    const removed = contract.orders[order]?.remove ?? {};
    return { ...without, cancelledAddons: without.cancelledAddons.filter((addon) => (removed[addon] ?? 0) === 0) };
  },
  "change-applied": (contract, { order: id, part }) => {
    const order = contract.orders[id];
    if (!order) return contract;
    const applied = [...order.applied, part];
    const parts = (order.wished === null ? 0 : 1) + (order.lastDay === null ? 0 : 1);
    const quantities = part === "add" ? plusItems(contract.quantities, order.add) : plusItems(contract.quantities, order.remove, -1);
    const extensionSeats = part === "add" && order.extensionSeats !== null ? order.extensionSeats : contract.extensionSeats;
    return {
      ...changeOrder(contract, id, { applied, status: applied.length === parts ? "applied" : "accepted" }),
      quantities,
      extensionSeats,
    };
  },
} satisfies ContractHandlers;

/** Adding: 12-1 and 12-3 for the base service, 33-1 for addons; one month before, and not what was given up or abolished. */
function addingRefusal(world: World, contract: ContractState, order: Order): Refusal | null {
  if (order.wished === null) return null;
  const rule = addons.some((addon) => order.add[addon]) ? "33-1" : "12-1";
  if (order.wished < contract.start) return refuse("E_BEFORE_START", rule, { start: contract.start });
  const last = deadline(world, rule, order.wished);
  const received = dayOf(order.receivedAt);
  if (received > last && order.waiver === null)
    return refuse("E_LATE", rule, { deadline: last, earliest: later(earliest(world, rule, received), contract.start) });
  return reuseRefusal(world, contract, order) ?? endRefusal(contract, order);
}

/** Removing: at a month-end only, one month before (12-4, 37-1). */
function removingRefusal(world: World, contract: ContractState, order: Order): Refusal | null {
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
function reuseRefusal(world: World, contract: ContractState, order: Order): Refusal | null {
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

function endRefusal(contract: ContractState, order: Order): Refusal | null {
  const end = lastDayOf(contract)?.lastDay ?? null;
  return end !== null && order.wished !== null && order.wished > end ? refuse("E_AFTER_END", "19-2", { lastDay: end }) : null;
}

/** Every day from the change on must leave a set that may stand alone, and nothing may fall below zero. */
function setWouldBreak(world: World, contract: ContractState, order: Order | null): Refusal | null {
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

function kindOf(contract: ContractState, add: Items, remove: Items, wished: string | null): OrderKind {
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

/** The order that is named, or the only one that is open. */
function orderOf(contract: ContractState, asked: string | undefined, status: readonly Order["status"][], rule = "12-1"): Order | Refusal {
  const open = Object.values(contract.orders).filter((order) => status.includes(order.status));
  const named = asked === undefined ? open : Object.values(contract.orders).filter((order) => order.id === asked);
  const [order, another] = named;
  if (!order || (asked === undefined && another)) return refuse("E_NO_SUCH_ORDER", rule, { open: open.map((one) => one.id) });
  return status.includes(order.status) ? order : refuse("E_ORDER_CLOSED", rule, { order: order.id, status: order.status });
}

const openOrder = (contract: ContractState, asked: string | undefined, rule: string) =>
  orderOf(contract, asked, ["submitted", "awaiting-proof"], rule);

function firstMonthOf(order: Order): string {
  const days = [order.wished, order.lastDay === null ? null : nextDay(order.lastDay)].filter((day) => day !== null);
  return (days.sort()[0] ?? "9999-12").slice(0, 7);
}

export function waiverOf(command: Asked<unknown>): Waiver | null {
  if (!command.waiver) return null;
  return { reason: command.waiver.reason, by: command.actor.person, approvedBy: command.approval?.person ?? "" };
}

const withOrder = (contract: ContractState, order: Order): ContractState => ({
  ...contract,
  orders: { ...contract.orders, [order.id]: order },
});

function changeOrder(contract: ContractState, id: string, change: Partial<Order>): ContractState {
  const order = contract.orders[id];
  return order ? withOrder(contract, { ...order, ...change }) : contract;
}

const nextDay = (day: string): string => plusDays(day, 1);
