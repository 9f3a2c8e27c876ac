import { z } from "zod";
import type { InstantText } from "../machine.ts";
import { isRefusal, type Refusal, refuse } from "../refusal.ts";
import { systemOnly } from "./actors.ts";
import { ruleOf } from "./article-12-rules.ts";
import { type ContractDues, type ContractHandlers, contractCommand, contractDue } from "./contract-command.ts";
import { addons, type ContractState, type Order } from "./contract-state.ts";
import { endOf, plusDays, startOf } from "./dates.ts";
import { id } from "./payload.ts";
import { plusItems, quantitiesOn } from "./quantities.ts";

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
    return {
      ...changeOrder(contract, id, { applied, status: applied.length === parts ? "applied" : "accepted" }),
      quantities,
    };
  },
} satisfies ContractHandlers;

/** The order that is named, or the only one that is open. */
export function orderOf(
  contract: ContractState,
  asked: string | undefined,
  status: readonly Order["status"][],
  rule = "12-1",
): Order | Refusal {
  const open = Object.values(contract.orders).filter((order) => status.includes(order.status));
  const named = asked === undefined ? open : Object.values(contract.orders).filter((order) => order.id === asked);
  const [order, another] = named;
  if (!order || (asked === undefined && another)) return refuse("E_NO_SUCH_ORDER", rule, { open: open.map((one) => one.id) });
  return status.includes(order.status) ? order : refuse("E_ORDER_CLOSED", rule, { order: order.id, status: order.status });
}

export const openOrder = (contract: ContractState, asked: string | undefined, rule: string) =>
  orderOf(contract, asked, ["submitted", "awaiting-proof"], rule);

export function firstMonthOf(order: Order): string {
  const days = [order.wished, order.lastDay === null ? null : nextDay(order.lastDay)].filter((day) => day !== null);
  return (days.sort()[0] ?? "9999-12").slice(0, 7);
}

export const withOrder = (contract: ContractState, order: Order): ContractState => ({
  ...contract,
  orders: { ...contract.orders, [order.id]: order },
});

function changeOrder(contract: ContractState, id: string, change: Partial<Order>): ContractState {
  const order = contract.orders[id];
  return order ? withOrder(contract, { ...order, ...change }) : contract;
}

const nextDay = (day: string): string => plusDays(day, 1);
