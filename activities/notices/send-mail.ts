import { system } from "../../contract/engine.ts";
import { deliveriesOf, messageIdOf } from "../../database/notices/delivery.ts";
import { readPaper } from "../../database/notices/keep-paper.ts";
import { readWritten } from "../../database/notices/read-written.ts";
import { recordArrival } from "../../database/notices/record-arrival.ts";
import { recordBounce } from "../../database/notices/record-bounce.ts";
import { withTenant } from "../../database/tenant.ts";
import { paperText } from "../../documents/text/paper-text.ts";
import type { NoticeDelivery } from "../../generated/prisma/client.ts";
import type { NoticePort } from "./notice-port.ts";
import type { MailOutcome, NoticeRef } from "./types.ts";

/**
 * Sends a notice to each of its recipients under a Message-ID of its own. What a server takes has arrived (policy mailArrival)
 * until a bounce says otherwise; what it refuses for good has come back; anything else throws, to be tried again.
 */
export async function sendMail(port: NoticePort, asked: NoticeRef & { at: string }): Promise<MailOutcome> {
  const { provider, at } = asked;
  const deliveries = await withTenant(port.database, { organisationId: provider }, (tx) => deliveriesOf(tx, asked));
  let failed: MailOutcome | null = null;
  for (const delivery of deliveries) {
    if (delivery.channel !== "mail" || delivery.sentAt !== null) continue;
    const outcome = await sendOne(port, delivery, at);
    if (!outcome.taken) failed = outcome;
  }
  return failed ?? { taken: true };
}

async function sendOne(port: NoticePort, delivery: NoticeDelivery, at: string): Promise<MailOutcome> {
  const tenant = { organisationId: delivery.providerId };
  const of = port.ofProvider(delivery.providerId);
  if (delivery.recipient === "") {
    await withTenant(port.database, tenant, (tx) =>
      tx.noticeDelivery.update({ where: { id: delivery.id }, data: { state: "failed", failure: "no-address" } }),
    );
    return { taken: false, why: "no-address", text: "" };
  }
  try {
    const messageId = messageIdOf(delivery);
    const word = await port.letterBox.post({ ...(await mailOf(port, delivery)), messageId, at: new Date(at) });
    await withTenant(port.database, tenant, async (tx) => {
      const sent = await tx.noticeDelivery.update({
        where: { id: delivery.id },
        data: { state: "sent", sentAt: new Date(at), messageId, attempts: { increment: 1 }, failure: null },
      });
      const proof = `${messageId} ${word}`.slice(0, 500);
      const refusal = await recordArrival(tx, of, {
        delivery: sent,
        actor: system,
        commandId: `notice/${delivery.id}/arrival`,
        now: at,
        on: null,
        proof,
      });
      if (refusal) port.log.warn({ refusal, delivery: delivery.id }, "a mail was taken, but its arrival is not recorded");
    });
    return { taken: true };
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    if (!isForGood(error)) {
      await withTenant(port.database, tenant, (tx) =>
        tx.noticeDelivery.update({ where: { id: delivery.id }, data: { attempts: { increment: 1 }, failure: said.slice(0, 500) } }),
      );
      throw error;
    }
    await withTenant(port.database, tenant, (tx) =>
      recordBounce(tx, of, { delivery, actor: system, commandId: `notice/${delivery.id}/refused`, now: at, why: said.slice(0, 500) }),
    );
    return { taken: false, why: "refused", text: said };
  }
}

/** RFC 5321 4.2.1: 5yz is for good, whatever is tried again. */
function isForGood(error: unknown): boolean {
  const code = typeof error === "object" && error !== null && "responseCode" in error ? error.responseCode : undefined;
  return typeof code === "number" && code >= 500 && code < 600;
}

/** The words of both languages in one mail, and the letter where one was drawn. */
export async function mailOf(port: NoticePort, delivery: NoticeDelivery) {
  const { written, letter } = await withTenant(port.database, { organisationId: delivery.providerId }, async (tx) => ({
    written: await readWritten(tx, delivery),
    letter: delivery.letter === null ? null : await readPaper(tx, delivery.letter),
  }));
  return {
    id: delivery.id,
    to: delivery.recipient,
    replyTo: null,
    subject: written.ja.title,
    text: `${paperText(written.ja)}\n──── English ────\n\n${paperText(written.en)}`,
    attachments: letter === null ? [] : [{ name: letter.name, mediaType: letter.mediaType, bytes: letter.bytes }],
    provider: delivery.providerId,
    customer: delivery.organisationId,
  };
}
