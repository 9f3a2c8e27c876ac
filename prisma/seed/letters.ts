import type { NoticePort } from "../../activities/notices/notice-port.ts";
import { renderNotice } from "../../activities/notices/render-notice.ts";
import type { StreamKind } from "../../contract/machine.ts";
import type { Database } from "../../database/client.ts";
import { withTenant } from "../../database/tenant.ts";

interface Arrived {
  stream_kind: StreamKind;
  stream_id: string;
  notice: string;
  issue: number;
  sent_at: Date;
  arrived_at: Date;
}

/**
 * Writes the letters of the demo's past, each sent and arrived when the record says so; nothing is sent again. What has not arrived
 * yet is left to the processes, which write and send it.
 */
export async function seedLetters(database: Database, provider: string, now: string): Promise<void> {
  const tenant = { organisationId: provider };
  const arrived = await withTenant(
    database,
    tenant,
    (tx) => tx.$queryRaw<Arrived[]>`
      SELECT stream_kind, stream_id::text, notice, issue, sent_at, arrived_at FROM contract_notices
      WHERE provider_id = ${provider}::uuid AND arrived_at IS NOT NULL ORDER BY sent_at, notice`,
  );
  for (const { stream_kind: kind, stream_id: id, notice, issue, sent_at: sentAt, arrived_at: arrivedAt } of arrived) {
    const { channel } = await renderNotice(writing(database), { provider, stream: { kind, id }, notice, issue, at: now });
    const way =
      channel === "post"
        ? { state: "arrived", printedAt: sentAt, postedAt: sentAt, sentAt, arrivedAt }
        : { state: "sent", attempts: 1, sentAt, arrivedAt };
    await withTenant(database, tenant, (tx) =>
      tx.noticeDelivery.updateMany({ where: { streamKind: kind, streamId: id, notice, issue }, data: { ...way, createdAt: sentAt } }),
    );
  }
}

const writing = (database: Database): NoticePort => ({
  database,
  ofProvider: (provider) => ({ provider }),
  letterBox: { post: () => Promise.reject(new Error("the demo sends no letters")), close: () => {} },
  log: { info: () => {}, warn: () => {} },
});
