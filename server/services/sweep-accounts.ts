import type { Temporal } from "temporal-polyfill";
import type { Database } from "../../database/client.ts";

/** What identity has left behind is useless a day after it ended: counted failures, spent codes, links and sessions. */
export async function sweepAccounts(database: Database, now: Temporal.Instant): Promise<void> {
  const before = new Date(now.subtract({ hours: 24 }).epochMilliseconds);
  await database.signInFailure.deleteMany({
    where: { firstAt: { lt: before }, OR: [{ lockedUntil: null }, { lockedUntil: { lt: before } }] },
  });
  await database.verification.deleteMany({ where: { expiresAt: { lt: before } } });
  await database.session.deleteMany({ where: { expiresAt: { lt: before } } });
}
