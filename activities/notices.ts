import type { Logger } from "pino";
import type { Database } from "../database/client.ts";
import { deliveriesOf } from "../database/notices/delivery.ts";
import type { OfProvider } from "../database/record/types.ts";
import { withTenant } from "../database/tenant.ts";
import { escalate } from "./notices/escalate.ts";
import { createLetterBox } from "./notices/letter-box.ts";
import type { NoticePort } from "./notices/notice-port.ts";
import { queueForPost } from "./notices/queue-for-post.ts";
import { renderNotice } from "./notices/render-notice.ts";
import { sendMail } from "./notices/send-mail.ts";
import type { NoticeActivities, NoticeStanding } from "./notices/types.ts";

interface Dependencies {
  readonly database: Database;
  /** Null: the built-in mailbox. */
  readonly smtp: { readonly url: string; readonly from: string } | null;
  readonly log: Pick<Logger, "info" | "warn">;
  readonly ofProvider?: (provider: string) => OfProvider;
}

/** Brings notices to their people: what the workflow notice-delivery asks for. */
export function createNoticeActivities({ database, smtp, log, ofProvider = (provider) => ({ provider }) }: Dependencies): NoticeActivities {
  const port: NoticePort = { database, ofProvider, letterBox: createLetterBox({ database, smtp }), log };
  return {
    renderNotice: (asked) => renderNotice(port, asked),
    sendMail: (asked) => sendMail(port, asked),
    queueForPost: (asked) => queueForPost(port, asked),
    escalate: (asked) => escalate(port, asked),
    noticeStanding: (asked) =>
      withTenant(database, { organisationId: asked.provider }, async (tx) => {
        const later = await tx.noticeDelivery.count({
          where: { streamKind: asked.stream.kind, streamId: asked.stream.id, notice: asked.notice, issue: { gt: asked.issue } },
        });
        if (later > 0) return { state: "replaced" };
        const [row] = await tx.$queryRaw<{ arrived: boolean }[]>`
          SELECT arrived_at IS NOT NULL AS arrived FROM contract_notices
          WHERE stream_kind = ${asked.stream.kind} AND stream_id = ${asked.stream.id}::uuid AND notice = ${asked.notice} AND issue = ${asked.issue}`;
        if (row?.arrived) return { state: "arrived" };
        return { state: leastFar((await deliveriesOf(tx, asked)).map(({ state }) => state)) };
      }),
  };
}

/** Of several recipients the one that is least far decides. */
function leastFar(states: readonly string[]): NoticeStanding["state"] {
  const order = ["failed", "bounced", "returned", "waiting", "printed", "posted", "sent", "arrived"] as const;
  const least = order.find((state) => states.includes(state)) ?? "waiting";
  return least === "waiting" || least === "printed" ? "to-send" : least;
}
