import type { Database } from "../database/client.ts";
import { organisationIds, withTenant } from "../database/tenant.ts";

const DAY_MS = 86_400_000;
/** A sign-in that failed is remembered for a day after its lock; a letter in the built-in mailbox for thirty days. */
const MAIL_DAYS = 30;

export interface HousekeepingActivities {
  forgetExpired(): Promise<Record<string, number>>;
}

/**
 * `now` is in milliseconds since the epoch. Deleting twice deletes nothing more, so a retry is harmless.
 * Invitations stay (they are shown as expired); a ticket that was never used tells nothing and goes, a used one stays with its call.
 */
export function createHousekeepingActivities({ database, now }: { database: Database; now: () => number }): HousekeepingActivities {
  return {
    async forgetExpired() {
      const at = new Date(now());
      const dayAgo = new Date(now() - DAY_MS);
      const [sessions, verifications, failures, beats, mails] = await Promise.all([
        database.session.deleteMany({ where: { expiresAt: { lt: at } } }),
        database.verification.deleteMany({ where: { expiresAt: { lt: at } } }),
        database.signInFailure.deleteMany({
          where: { firstAt: { lt: dayAgo }, OR: [{ lockedUntil: null }, { lockedUntil: { lt: dayAgo } }] },
        }),
        database.processBeat.deleteMany({ where: { beatAt: { lt: dayAgo } } }),
        database.mail.deleteMany({ where: { createdAt: { lt: new Date(now() - MAIL_DAYS * DAY_MS) } } }),
      ]);
      let tickets = 0;
      for (const organisationId of await organisationIds(database)) {
        const own = { organisationId, usedAt: null, expiresAt: { lt: dayAgo } };
        tickets += (await withTenant(database, { organisationId }, (tx) => tx.callTicket.deleteMany({ where: own }))).count;
      }
      return {
        sessions: sessions.count,
        verifications: verifications.count,
        sign_in_failures: failures.count,
        process_beats: beats.count,
        mails: mails.count,
        call_tickets: tickets,
      };
    },
  };
}
