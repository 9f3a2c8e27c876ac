import type { InstantText } from "../../../contract/machine.ts";
import type { Transaction } from "../../../database/client.ts";
import { recordArrival } from "../../../database/notices/record-arrival.ts";
import { recordBounce } from "../../../database/notices/record-bounce.ts";
import type { NoticeDelivery } from "../../../generated/prisma/client.ts";
import { type Refusal, refuse } from "../../refusal.ts";
import type { ContractActor } from "../contract-actor.ts";
import { type ShownContractRefusal, showRefusal } from "../show-refusal.ts";

/** Letters on their way: to print, to post, to arrive, oldest deadline first. */
export async function postQueue(tx: Transaction, provider: string) {
  const rows = await tx.noticeDelivery.findMany({
    where: { providerId: provider, channel: "post", state: { in: ["waiting", "printed", "posted"] } },
    orderBy: [{ mustArriveBy: { sort: "asc", nulls: "last" } }, { createdAt: "asc" }, { id: "asc" }],
    take: 500,
  });
  const names = await tx.organisation.findMany({
    where: { id: { in: rows.map(({ organisationId }) => organisationId) } },
    select: { id: true, name: true },
  });
  const latest = await latestIssues(tx, rows);
  return rows
    .filter((row) => (latest.get(`${row.streamId}/${row.notice}`) ?? row.issue) === row.issue)
    .map((row) => ({
      id: row.id,
      stream: { kind: row.streamKind, id: row.streamId },
      notice: row.notice,
      customer: names.find(({ id }) => id === row.organisationId)?.name ?? "",
      reference: row.reference,
      subject: row.subject,
      state: row.state,
      letter: row.letter,
      trackingNumber: row.trackingNumber,
      createdAt: row.createdAt.toISOString(),
      printedAt: row.printedAt?.toISOString() ?? null,
      postedAt: row.postedAt?.toISOString() ?? null,
      mustArriveBy: row.mustArriveBy?.toISOString() ?? null,
    }));
}

/** A letter that was issued again is not posted any more. */
async function latestIssues(tx: Transaction, rows: readonly NoticeDelivery[]): Promise<Map<string, number>> {
  const held = await tx.contractNotice.findMany({
    where: { notice: { in: rows.map(({ notice }) => notice) } },
    select: { streamId: true, notice: true, issue: true },
  });
  return new Map(held.map(({ streamId, notice, issue }) => [`${streamId}/${notice}`, issue]));
}

/** Figures and letters only, as a scanner or a hurried hand gives them: "１２３４-5678-9012" is 123456789012. */
export const trackingText = (typed: string): string =>
  typed
    .normalize("NFKC")
    .replace(/[^0-9A-Za-z]/g, "")
    .toUpperCase();

/** The letter has been handed to the post. */
export async function markPosted(tx: Transaction, delivery: NoticeDelivery, typed: string, now: InstantText): Promise<Refusal | null> {
  const trackingNumber = trackingText(typed);
  if (delivery.channel !== "post" || !["waiting", "printed", "posted"].includes(delivery.state) || delivery.letter === null)
    return refuse("NOTICE_NOT_TO_POST", { reference: delivery.reference });
  if (!/^[0-9A-Z]{6,30}$/.test(trackingNumber)) return refuse("TRACKING_NUMBER_BAD", { value: typed.slice(0, 40) });
  const taken = await tx.noticeDelivery.findFirst({
    where: { providerId: delivery.providerId, trackingNumber, id: { not: delivery.id } },
    select: { reference: true },
  });
  if (taken) return refuse("TRACKING_NUMBER_TAKEN", { reference: taken.reference });
  await tx.noticeDelivery.update({
    where: { id: delivery.id },
    data: { state: "posted", trackingNumber, postedAt: delivery.postedAt ?? new Date(now), sentAt: delivery.sentAt ?? new Date(now) },
  });
  return null;
}

export interface ArrivalAsked {
  readonly commandId: string;
  /** The JST day of the tracking. */
  readonly on: string;
  readonly proof: string;
}
type Told = { readonly ok: true } | { readonly ok: false; readonly refusal: ShownContractRefusal };

/** The tracking says that it has arrived: the contract's periods run from that day. */
export async function arrived(
  tx: Transaction,
  { actor, provider }: ContractActor,
  delivery: NoticeDelivery,
  asked: ArrivalAsked,
  now: InstantText,
): Promise<Told | Refusal> {
  if (!["sent", "posted"].includes(delivery.state)) return refuse("NOTICE_NOT_SENT", { reference: delivery.reference });
  const proof = [asked.proof.trim(), delivery.trackingNumber ?? ""].filter((part) => part !== "").join(" ") || delivery.reference;
  const refusal = await recordArrival(tx, { provider }, { delivery, actor, commandId: asked.commandId, now, on: asked.on, proof });
  return refusal === null ? { ok: true } : { ok: false, refusal: showRefusal(refusal, { stream: "contract", type: "record-arrival" }) };
}

/** It came back: what it said has not been told. */
export async function cameBack(
  tx: Transaction,
  { actor, provider }: ContractActor,
  delivery: NoticeDelivery,
  asked: { commandId: string; why: string },
  now: InstantText,
): Promise<Told | Refusal> {
  if (!["sent", "posted", "arrived"].includes(delivery.state)) return refuse("NOTICE_NOT_SENT", { reference: delivery.reference });
  const refusal = await recordBounce(tx, { provider }, { delivery, actor, commandId: asked.commandId, now, why: asked.why });
  return refusal === null ? { ok: true } : { ok: false, refusal: showRefusal(refusal, { stream: "contract", type: "record-bounce" }) };
}
