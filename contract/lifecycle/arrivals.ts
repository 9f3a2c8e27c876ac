import { z } from "zod";
import { isRefusal, refuse } from "../refusal.ts";
import { accountCommand } from "./account-command.ts";
import { pricesArrived } from "./article-21-prices.ts";
import { addonAbolitionArrived } from "./article-38-abolish-addon.ts";
import { abolitionArrived } from "./article-48-abolish-service.ts";
import { type ContractDraft, contractCommand, type WhenArrived } from "./contract-command.ts";
import { dayOf } from "./dates.ts";
import { noticeOf } from "./notices.ts";
import { id, instantText, text } from "./payload.ts";

/** What the arrival of a notice sets off, article by article. A letter of cancellation (20-3) only counts from it. */
const whenArrived: readonly WhenArrived[] = [pricesArrived, addonAbolitionArrived, abolitionArrived];

const arrival = z.strictObject({ notice: id, arrivedAt: instantText.optional(), proof: text.nullable().default(null) });
const bounce = z.strictObject({ notice: id });
const summaryArrived = { ja: "通知の到達の記録", en: "Record that a notice has arrived" };
const summaryBounced = { ja: "通知の不達の記録", en: "Record that a notice has come back" };
const actors = ["clerk", "administrator", "operator", "billing", "reseller", "system"] as const;

/** C-09: a mail has arrived when the receiving server took it, a letter on the day of its tracking; then its periods begin. */
export const recordArrival = contractCommand({
  rule: "C-09",
  summary: summaryArrived,
  actors,
  payload: arrival,
  events: ["notice-arrived", "prices-fixed", "addon-abolition-fixed", "abolition-fixed", "planned"],
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
    return [arrived, ...whenArrived.flatMap((follows) => follows(world, contract, sent, dayOf(arrivedAt), at))];
  },
});

/** A mail that came back has not arrived; what it said has not been told (except 2-2). */
export const recordBounce = contractCommand({
  rule: "C-09",
  summary: summaryBounced,
  actors,
  payload: bounce,
  events: ["notice-bounced", "task-opened"],
  refusals: ["E_NO_SUCH_NOTICE", "E_BAD_ORDER"],
  decide: (_world, contract, command, at) => {
    const sent = noticeOf(contract, command.data.notice, at);
    if (isRefusal(sent)) return sent;
    return [
      { type: "notice-bounced", rule: "C-09", data: { notice: sent.id, at } },
      { type: "task-opened", rule: "C-09", data: { task: `bounce/${sent.id}`, what: "notice-bounced", by: null } },
    ];
  },
});

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
