import type { Database } from "../../database/client.ts";
import { withTenant } from "../../database/tenant.ts";
import { type Schedule, schedule } from "../../flow/hours/schedule.ts";
import { inTime } from "../accept/in-time.ts";

const PATIENCE_MS = 500;
const KEPT = 5_000;

/**
 * The schedule that a tenant binds to the name of a calendar; null where it binds none. While the database is away, what this worker
 * found last goes on counting. @throws where the database is away and this worker has never asked for it
 */
export function boundCalendars(db: Database): (organisationId: string, name: string) => Promise<Schedule | null> {
  const known = new Map<string, Schedule | null>();
  return async (organisationId, name) => {
    const key = `${organisationId}/${name}`;
    try {
      const row = await inTime(
        withTenant(db, { organisationId }, (tx) => tx.calendar.findUnique({ where: { organisationId_name: { organisationId, name } } })),
        PATIENCE_MS,
      );
      const found = row === null ? null : schedule.parse(row.schedule);
      if (known.size >= KEPT) known.clear();
      known.set(key, found);
      return found;
    } catch (error) {
      const last = known.get(key);
      if (last === undefined) throw error;
      return last;
    }
  };
}
