import type { StreamRef } from "../../contract/machine.ts";
import type { NoticeDelivery } from "../../generated/prisma/client.ts";
import type { Transaction } from "../client.ts";

/** A notice as it was issued, for whom its deliveries are looked for. */
export interface IssuedNotice {
  readonly stream: StreamRef;
  readonly notice: string;
  readonly issue: number;
}

/** The deliveries of one issue of a notice: one, or for a fault one a customer. In the provider's tenant. */
export function deliveriesOf(tx: Transaction, { stream, notice, issue }: IssuedNotice): Promise<NoticeDelivery[]> {
  return tx.noticeDelivery.findMany({
    where: { streamKind: stream.kind, streamId: stream.id, notice, issue },
    orderBy: { organisationId: "asc" },
  });
}

export function streamOf({ streamKind, streamId }: Pick<NoticeDelivery, "streamKind" | "streamId">): StreamRef {
  if (streamKind === "contract" || streamKind === "account" || streamKind === "incident") return { kind: streamKind, id: streamId };
  throw new Error(`a notice of a stream of kind ${streamKind}`);
}

/** The same on every try, so that a server that got it twice knows it for one (RFC 5322). */
export const messageIdOf = (delivery: Pick<NoticeDelivery, "id">): string => `<notice-${delivery.id}@musubi>`;
