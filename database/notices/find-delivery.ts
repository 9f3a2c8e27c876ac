import type { NoticeDelivery } from "../../generated/prisma/client.ts";
import type { Database } from "../client.ts";
import { organisationIds, withTenant } from "../tenant.ts";

/** The id of a delivery in a text: the id itself, our Message-ID, or a whole bounce report that quotes it. Null where there is none. */
export function deliveryIdIn(text: string): string | null {
  const uuid = "[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}";
  const quoted = new RegExp(`<notice-(${uuid})@musubi>`, "i").exec(text);
  const bare = new RegExp(`^\\s*(?:notice-)?(${uuid})\\s*$`, "i").exec(text);
  return (quoted?.[1] ?? bare?.[1])?.toLowerCase() ?? null;
}

/** Looks among all providers: a bounce names the letter, not whose it was. */
export async function findDelivery(database: Database, id: string): Promise<NoticeDelivery | null> {
  for (const organisationId of await organisationIds(database)) {
    const found = await withTenant(database, { organisationId }, (tx) =>
      tx.noticeDelivery.findFirst({ where: { id, providerId: organisationId } }),
    );
    if (found !== null) return found;
  }
  return null;
}
