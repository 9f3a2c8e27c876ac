import { z } from "zod";
import type { InstantText } from "../machine.ts";
import { isRefusal, refuse } from "../refusal.ts";
import { accountCommand } from "./account-command.ts";
import { pricesArrived } from "./article-21-prices.ts";
import { addonAbolitionArrived } from "./article-38-abolish-addon.ts";
import { abolitionArrived } from "./article-48-abolish-service.ts";
import { type ContractDraft, type ContractHandlers, contractCommand, type WhenArrived } from "./contract-command.ts";
import type { ContractState, Notice } from "./contract-state.ts";
import { dayOf, plusMinutes } from "./dates.ts";
import { noticeHandlers, noticeOf } from "./notices.ts";
import { id, instantText, text } from "./payload.ts";

/** What the arrival of a notice sets off, article by article. A letter of cancellation (20-3) only counts from it. */
const whenArrived: readonly WhenArrived[] = [pricesArrived, addonAbolitionArrived, abolitionArrived];

const arrival = z.strictObject({ notice: id, arrivedAt: instantText.optional(), proof: text.nullable().default(null) });
const bounce = z.strictObject({ notice: id });
const summaryArrived = { ja: "通知の到達の記録", en: "Record that a notice has arrived" };
const summaryBounced = { ja: "通知の不達の記録", en: "Record that a notice has come back" };
const summaryResent = { ja: "通知の再送", en: "Send a notice again" };
const senders = ["clerk", "administrator", "operator", "billing", "reseller"] as const;
const actors = [...senders, "system"] as const;

/** C-09: a mail has arrived when the receiving server took it, a letter on the day of its tracking; then its periods begin. */
export const recordArrival = contractCommand({
  rule: "C-09",
  summary: summaryArrived,
  actors,
  payload: arrival,
  events: ["notice-arrived", "prices-fixed", "addon-abolition-fixed", "abolition-fixed", "planned", "task-closed"],
  refusals: ["E_NO_SUCH_NOTICE", "E_BAD_ORDER", "E_ALREADY_ARRIVED", "E_RECEIVED_LATER"],
  decide: (world, contract, command, at) => {
    const arrivedAt = command.data.arrivedAt ?? at;
    if (arrivedAt > at) return refuse("E_RECEIVED_LATER", "C-09", { receivedAt: arrivedAt, at });
    const sent = noticeOf(contract, command.data.notice, arrivedAt);
    if (isRefusal(sent)) return sent;
    if (sent.arrivedAt !== null) return refuse("E_ALREADY_ARRIVED", "C-09", { arrivedAt: sent.arrivedAt });
    const arrived: ContractDraft = {
      type: "notice-arrived",
      rule: "C-09",
      data: { notice: sent.id, at: arrivedAt, proof: command.data.proof },
      validOn: arrivedAt,
    };
    const follows = whenArrived.flatMap((follow) => follow(world, contract, sent, dayOf(arrivedAt), at));
    return [arrived, ...follows, ...noLongerLost(contract, sent)];
  },
});

/**
 * A mail that came back has not arrived, even if a server had taken it: within three days that undoes its arrival and what
 * followed from it (policy `mailArrival`). What it said has not been told, except new terms (2-2).
 */
export const recordBounce = contractCommand({
  rule: "C-09",
  summary: summaryBounced,
  actors,
  payload: bounce,
  events: ["notice-bounced", "task-opened"],
  refusals: ["E_NO_SUCH_NOTICE", "E_BAD_ORDER", "E_ALREADY_ARRIVED"],
  decide: (_world, contract, command, at) => {
    const sent = noticeOf(contract, command.data.notice, at);
    if (isRefusal(sent)) return sent;
    if (sent.arrivedAt !== null && at > plusMinutes(sent.arrivedAt, bounceMinutes))
      return refuse("E_ALREADY_ARRIVED", "C-09", { arrivedAt: sent.arrivedAt });
    return [
      { type: "notice-bounced", rule: "C-09", data: { notice: sent.id, at } },
      { type: "task-opened", rule: "C-09", data: { task: taskOf(sent), what: "notice-bounced", by: null } },
    ];
  },
});
const bounceMinutes = 3 * 24 * 60;
const taskOf = (sent: Notice): string => `bounce/${sent.id}`;

/** What came back before has arrived after all: nobody has to look after it any more. */
function noLongerLost(contract: ContractState, sent: Notice): ContractDraft[] {
  const task = contract.tasks[taskOf(sent)];
  return task === undefined || task.closed ? [] : [{ type: "task-closed", rule: "C-09", data: { task: task.id } }];
}

/** A notice that came back or never arrived goes out again; it counts from its new arrival. */
export const resendNotice = contractCommand({
  rule: "C-09",
  summary: summaryResent,
  actors: senders,
  payload: bounce,
  events: ["notice-issued"],
  refusals: ["E_NO_SUCH_NOTICE", "E_BAD_ORDER", "E_ALREADY_ARRIVED"],
  decide: (_world, contract, command, at) => sentAgain(contract, command.data.notice, at),
});

export const onBounce = {
  "notice-bounced": (contract, data) => {
    const { notice } = data;
    const bounced = noticeHandlers["notice-bounced"](contract, data);
    const prices = Object.values(contract.priceNotices).filter((told) => told.notice === notice && told.from !== null);
    const undone = new Set(prices.map(({ revision }) => revision));
    const told = (row: { notice: string; lastDay: string | null }) => row.notice === notice;
    return {
      ...bounced,
      prices: contract.prices.filter(({ revision, order }) => order === 0 || revision === null || !undone.has(revision)),
      priceNotices: { ...contract.priceNotices, ...Object.fromEntries(prices.map((row) => [row.revision, { ...row, from: null }])) },
      abolishedAddons: Object.fromEntries(
        Object.entries(contract.abolishedAddons).map(([addon, row]) => [addon, told(row) ? { ...row, lastDay: null } : row]),
      ),
      abolition: contract.abolition && told(contract.abolition) ? { ...contract.abolition, lastDay: null } : contract.abolition,
    };
  },
} satisfies ContractHandlers;

export const recordAccountArrival = accountCommand({
  rule: "C-09",
  summary: summaryArrived,
  actors,
  payload: arrival,
  events: ["notice-arrived"],
  refusals: ["E_NO_SUCH_NOTICE", "E_BAD_ORDER", "E_ALREADY_ARRIVED", "E_RECEIVED_LATER"],
  decide: (_world, account, command, at) => {
    const arrivedAt = command.data.arrivedAt ?? at;
    if (arrivedAt > at) return refuse("E_RECEIVED_LATER", "C-09", { receivedAt: arrivedAt, at });
    const sent = noticeOf(account, command.data.notice, arrivedAt);
    if (isRefusal(sent)) return sent;
    if (sent.arrivedAt !== null) return refuse("E_ALREADY_ARRIVED", "C-09", { arrivedAt: sent.arrivedAt });
    return [
      { type: "notice-arrived", rule: "C-09", data: { notice: sent.id, at: arrivedAt, proof: command.data.proof }, validOn: arrivedAt },
    ];
  },
});

export const recordAccountBounce = accountCommand({
  rule: "C-09",
  summary: summaryBounced,
  actors,
  payload: bounce,
  events: ["notice-bounced"],
  refusals: ["E_NO_SUCH_NOTICE", "E_BAD_ORDER"],
  decide: (_world, account, command, at) => {
    const sent = noticeOf(account, command.data.notice, at);
    return isRefusal(sent) ? sent : [{ type: "notice-bounced", rule: "C-09", data: { notice: sent.id, at } }];
  },
});

export const resendAccountNotice = accountCommand({
  rule: "C-09",
  summary: summaryResent,
  actors: senders,
  payload: bounce,
  events: ["notice-issued"],
  refusals: ["E_NO_SUCH_NOTICE", "E_BAD_ORDER", "E_ALREADY_ARRIVED"],
  decide: (_world, account, command, at) => sentAgain(account, command.data.notice, at),
});

function sentAgain(state: Parameters<typeof noticeOf>[0], id: string, at: InstantText) {
  const sent = noticeOf(state, id, at);
  if (isRefusal(sent)) return sent;
  if (sent.arrivedAt !== null) return refuse("E_ALREADY_ARRIVED", "C-09", { arrivedAt: sent.arrivedAt });
  return [{ type: "notice-issued" as const, rule: sent.article, data: { notice: { ...sent, sentAt: at, bouncedAt: null } } }];
}
