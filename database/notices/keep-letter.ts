import { dayOf } from "../../contract/lifecycle/dates.ts";
import type { Paper } from "../../documents/paper.ts";
import type { NoticeDelivery } from "../../generated/prisma/client.ts";
import type { Database } from "../client.ts";
import { withTenant } from "../tenant.ts";
import { streamOf } from "./delivery.ts";
import { keepPaper } from "./keep-paper.ts";
import { readWritten } from "./read-written.ts";

/** What was told by law must be shown for as long as the books of the year are kept (B-12). */
const KEPT_YEARS = 10;
export const keptUntil = (at: string): string => `${Number(dayOf(at).slice(0, 4)) + KEPT_YEARS + 1}-12-31`;

/** Draws the letter of a notice once and for all; whoever comes second gets the first one's. Answers with the document's id. */
export async function keepLetter(
  database: Database,
  delivery: NoticeDelivery,
  at: string,
  draw: (paper: Paper, at: Date) => Promise<Uint8Array>,
): Promise<string> {
  if (delivery.letter !== null) return delivery.letter;
  const tenant = { organisationId: delivery.providerId };
  const { ja } = await withTenant(database, tenant, (tx) => readWritten(tx, delivery));
  const bytes = await draw(ja, new Date(at));
  return withTenant(database, tenant, async (tx) => {
    const [held] = await tx.$queryRaw<{ letter_id: string | null }[]>`
      SELECT letter_id::text FROM notice_deliveries WHERE id = ${delivery.id}::uuid FOR UPDATE`;
    if (held?.letter_id) return held.letter_id;
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
    return letter;
  });
}
