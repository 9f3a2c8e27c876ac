import type { Actor, InstantText } from "../../contract/machine.ts";
import type { Refusal } from "../../contract/refusal.ts";
import type { NoticeDelivery } from "../../generated/prisma/client.ts";
import type { Transaction } from "../client.ts";
import { giveCommandIn } from "../record/give-command.ts";
import type { OfProvider } from "../record/types.ts";
import { streamOf } from "./delivery.ts";

export interface Bounce {
  readonly delivery: NoticeDelivery;
  readonly actor: Actor;
  readonly commandId: string;
  readonly now: InstantText;
  /** What the server or the post said. */
  readonly why: string;
}

/**
 * A notice came back: within three days that undoes its arrival and what followed from it (policy mailArrival). Later the machine
 * refuses it (E_ALREADY_ARRIVED), and the delivery stays as it was.
 */
export async function recordBounce(
  tx: Transaction,
  of: OfProvider,
  { delivery, actor, commandId, now, why }: Bounce,
): Promise<Refusal | null> {
  const stream = streamOf(delivery);
  if (stream.kind !== "incident") {
    const command = { id: commandId, type: "record-bounce", stream, actor, data: { notice: delivery.notice } };
    const { refusal } = await giveCommandIn(tx, { ...of, command, now });
    if (refusal !== null) return refusal;
  }
  await tx.noticeDelivery.update({
    where: { id: delivery.id },
    data: { state: delivery.channel === "mail" ? "bounced" : "returned", bouncedAt: new Date(now), arrivedAt: null, failure: why },
  });
  return null;
}
