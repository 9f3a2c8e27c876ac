import { dayOf } from "../../contract/lifecycle/dates.ts";
import { deliveriesOf, messageIdOf, streamOf } from "../../database/notices/delivery.ts";
import { keepPaper } from "../../database/notices/keep-paper.ts";
import { readWritten } from "../../database/notices/read-written.ts";
import { withTenant } from "../../database/tenant.ts";
import { renderPdf } from "../../documents/pdf/render-pdf.ts";
import type { NoticeDelivery } from "../../generated/prisma/client.ts";
import type { NoticePort } from "./notice-port.ts";
import { keptUntil } from "./render-notice.ts";
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
    await drawLetter(port, delivery, asked.at);
    if (delivery.recipient !== "") await sendCopy(port, delivery, asked.at);
  }
}

async function drawLetter({ database }: NoticePort, delivery: NoticeDelivery, at: string): Promise<void> {
  const tenant = { organisationId: delivery.providerId };
  const { ja } = await withTenant(database, tenant, (tx) => readWritten(tx, delivery));
  const bytes = await renderPdf(ja, new Date(at));
  await withTenant(database, tenant, async (tx) => {
    // Another worker may have drawn it meanwhile; the first one's is the letter.
    const [held] = await tx.$queryRaw<{ letter_id: string | null }[]>`
      SELECT letter_id::text FROM notice_deliveries WHERE id = ${delivery.id}::uuid FOR UPDATE`;
    if (held?.letter_id) return;
    const letter = await keepPaper(tx, {
      provider: delivery.providerId,
      organisation: delivery.organisationId,
      stream: streamOf(delivery),
      kind: "notice",
      name: `${delivery.reference}.pdf`,
      mediaType: "application/pdf",
      bytes,
      dated: dayOf(at),
      keptUntil: keptUntil(at),
      createdBy: null,
    });
    await tx.noticeDelivery.update({ where: { id: delivery.id }, data: { letter } });
  });
}

async function sendCopy(port: NoticePort, delivery: NoticeDelivery, at: string): Promise<void> {
  try {
    const drawn = await withTenant(port.database, { organisationId: delivery.providerId }, (tx) =>
      tx.noticeDelivery.findUniqueOrThrow({ where: { id: delivery.id } }),
    );
    const mail = await mailOf(port, drawn);
    const text = `書面は郵送しております。このメールはその写しです。\nThe letter itself comes by post; this is a copy of it.\n\n${mail.text}`;
    await port.letterBox.post({ ...mail, text, subject: `【写し】${mail.subject}`, messageId: messageIdOf(delivery), at: new Date(at) });
  } catch (error) {
    port.log.warn({ error, delivery: delivery.id }, "the courtesy copy of a letter was not sent");
  }
}
