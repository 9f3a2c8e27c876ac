import { dayOf, later, startOf } from "../../contract/lifecycle/dates.ts";
import type { Actor, InstantText } from "../../contract/machine.ts";
import type { Refusal } from "../../contract/refusal.ts";
import type { NoticeDelivery } from "../../generated/prisma/client.ts";
import type { Transaction } from "../client.ts";
import { giveCommandIn } from "../record/give-command.ts";
import type { OfProvider } from "../record/types.ts";
import { streamOf } from "./delivery.ts";

export interface Arrival {
  readonly delivery: NoticeDelivery;
  readonly actor: Actor;
  /** Once an id: a repeated recording is the same recording. */
  readonly commandId: string;
  readonly now: InstantText;
  /** The JST day or the instant of the arrival; now where it is not said. */
  readonly on: string | null;
  readonly proof: string;
}

/**
 * A notice has arrived: its contract or account is told (C-09), from which its periods run, and the delivery keeps it. What the
 * machine refuses (before it was sent, later than now) is refused here; an arrival that it knows already is none to refuse.
 */
export async function recordArrival(tx: Transaction, of: OfProvider, arrival: Arrival): Promise<Refusal | null> {
  const { delivery, now, proof } = arrival;
  const at = arrivedAt(arrival);
  const stream = streamOf(delivery);
  // A fault is told to many; the incident itself only knows that it was told.
  if (stream.kind !== "incident") {
    const data = { notice: delivery.notice, ...(at === null ? {} : { arrivedAt: at }), proof };
    const command = { id: arrival.commandId, type: "record-arrival", stream, actor: arrival.actor, data };
    const { refusal } = await giveCommandIn(tx, { ...of, command, now });
    if (refusal !== null && refusal.code !== "E_ALREADY_ARRIVED") return refusal;
  }
  await tx.noticeDelivery.update({
    where: { id: delivery.id },
    data: { state: delivery.channel === "mail" ? "sent" : "arrived", arrivedAt: new Date(at ?? now), failure: null },
  });
  return null;
}

/** A day counts from its beginning, as far as the notice had been sent by then. */
function arrivedAt({ delivery, on, now }: Arrival): InstantText | null {
  if (on === null) return null;
  if (on.length > 10) return on;
  const sent = (delivery.postedAt ?? delivery.sentAt ?? delivery.createdAt).toISOString();
  const from = dayOf(sent) === on ? later(startOf(on), sent) : startOf(on);
  return from > now ? (on === dayOf(now) ? now : from) : from;
}
