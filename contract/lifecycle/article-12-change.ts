import { z } from "zod";
import { isRefusal, refuse } from "../refusal.ts";
import { customer, providerOrReseller } from "./actors.ts";
import { firstMonthOf, openOrder, orderOf, withOrder } from "./article-12-effect.ts";
import { addingRefusal, endRefusal, kindOf, removingRefusal, reuseRefusal, ruleOf, setWouldBreak, waiverOf } from "./article-12-rules.ts";
import { billedAnew } from "./billed-anew.ts";
import { contractCommand } from "./contract-command.ts";
import type { Order } from "./contract-state.ts";
import { notice } from "./notices.ts";
import { dayText, ground, id, items, text } from "./payload.ts";
import { keysOf, nonZero } from "./quantities.ts";

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
