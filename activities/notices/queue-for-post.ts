import { deliveriesOf, messageIdOf } from "../../database/notices/delivery.ts";
import { keepLetter } from "../../database/notices/keep-letter.ts";
import { withTenant } from "../../database/tenant.ts";
import { renderPdf } from "../../documents/pdf/render-pdf.ts";
import type { NoticeDelivery } from "../../generated/prisma/client.ts";
import type { NoticePort } from "./notice-port.ts";
import { mailOf } from "./send-mail.ts";
import type { NoticeRef } from "./types.ts";

/**
 * Draws the letter once and for all and lays it on the pile to print and post. Where there is an address a copy goes by mail, as
 * a courtesy only: the letter is what counts, so a copy that fails stops nothing.
 */
export async function queueForPost(port: NoticePort, asked: NoticeRef & { at: string }): Promise<void> {
  const tenant = { organisationId: asked.provider };
  for (const delivery of await withTenant(port.database, tenant, (tx) => deliveriesOf(tx, asked))) {
    if (delivery.channel !== "post" || delivery.letter !== null) continue;
    const letter = await keepLetter(port.database, delivery, asked.at, renderPdf);
    if (delivery.recipient !== "") await sendCopy(port, { ...delivery, letter }, asked.at);
  }
}

async function sendCopy(port: NoticePort, delivery: NoticeDelivery, at: string): Promise<void> {
  try {
    const mail = await mailOf(port, delivery);
    const text = `書面は郵送しております。このメールはその写しです。\nThe letter itself comes by post; this is a copy of it.\n\n${mail.text}`;
    await port.letterBox.post({ ...mail, text, subject: `【写し】${mail.subject}`, messageId: messageIdOf(delivery), at: new Date(at) });
  } catch (error) {
    port.log.warn({ error, delivery: delivery.id }, "the courtesy copy of a letter was not sent");
  }
}
