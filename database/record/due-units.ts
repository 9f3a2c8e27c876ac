import type { InstantText } from "../../contract/machine.ts";
import type { Database } from "../client.ts";
import { withTenant } from "../tenant.ts";
import { settleUnit } from "./settle-unit.ts";
import type { DueUnit, OfProvider, Unit } from "./types.ts";

/** Units of a provider that have something to serve by `until`, the earliest first; at most `limit`. */
export function dueUnits(db: Database, provider: string, until: InstantText, limit = 100_000): Promise<DueUnit[]> {
  return withTenant(db, { organisationId: provider }, async (tx) => {
    const rows = await tx.$queryRaw<{ kind: Unit["kind"]; id: string; at: Date }[]>`
      SELECT kind, id, min(at) AS at FROM (
        SELECT CASE kind WHEN 'contract' THEN 'account' ELSE kind END AS kind,
               CASE WHEN kind IN ('contract', 'account') THEN organisation_id ELSE id END::text AS id, next_due_at AS at
        FROM contract_streams WHERE provider_id = ${provider}::uuid AND next_due_at <= ${until}::timestamptz
        UNION ALL
        SELECT 'account', unit::text, at FROM contract_inbox WHERE provider_id = ${provider}::uuid AND served_at IS NULL AND at <= ${until}::timestamptz
      ) AS waiting GROUP BY kind, id ORDER BY 3, 1, 2 LIMIT ${limit}`;
    return rows.map(({ kind, id, at }) => ({ unit: { kind, id }, at: at.toISOString() }));
  });
}

/** How far it has come: units served of those that were due when it began. */
export type Progress = (done: number, of: number, at: InstantText) => void;

/**
 * Serves every unit that has something due by `until`, the earliest first, each in its own transaction: stopped at any moment it goes on where it was when
 * called again. Answers with the number of events.
 */
export async function settleDue(db: Database, of: OfProvider, until: InstantText, progress: Progress = () => undefined): Promise<number> {
  let events = 0;
  let done = 0;
  for (let last = ""; ; ) {
    const due = await dueUnits(db, of.provider, until);
    const names = due.map(({ unit, at }) => `${unit.kind}/${unit.id}/${at}`).join();
    if (due.length === 0 || names === last) return events; // what is left was refused
    last = names;
    const all = done + due.length;
    for (const { unit, at } of due) {
      const settled = await settleUnit(db, { ...of, unit, now: until });
      events += settled.events.length;
      done += 1;
      progress(done, all, at);
    }
  }
}
