import { type SafeMoment, safeMoments } from "../../contract/foresight/safe-moments.ts";
import { dayOf } from "../../contract/lifecycle/dates.ts";
import type { DayText, InstantText } from "../../contract/machine.ts";
import type { Database } from "../../database/client.ts";
import { providerNow } from "../../database/record/clock.ts";
import { readUnit } from "../../database/record/read-unit.ts";
import { withTenant } from "../../database/tenant.ts";

export interface ShownMoment extends SafeMoment {
  readonly customer: string;
}
export interface Moments {
  readonly now: InstantText;
  readonly moments: readonly ShownMoment[];
  /** Customers whose moments are not shown, because there are too many with something open. */
  readonly left: number;
}

/** So many customers at most are walked for a house with many. */
const MOST = 500;

/**
 * Last safe moments of a house through the JST day `until`: a customer's own; a provider's or reseller's duties towards those of
 * its customers where something is open, the soonest first.
 */
export async function listMoments(
  database: Database,
  { provider, house, kind, until }: { provider: string; house: string; kind: "provider" | "reseller" | "customer"; until: DayText },
): Promise<Moments> {
  const now = await providerNow(database, provider);
  const customers = await withTenant(database, { organisationId: house }, (tx) =>
    kind === "customer"
      ? tx.$queryRaw<{ id: string; name: string }[]>`SELECT id::text, name FROM organisations WHERE id = ${house}::uuid`
      : tx.$queryRaw<{ id: string; name: string }[]>`
          SELECT l.organisation_id::text AS id, min(l.customer) AS name
          FROM contract_list l LEFT JOIN contract_work w ON w.organisation_id = l.organisation_id
          WHERE w.by IS NOT NULL OR l.phase IN ('applied', 'ended', 'purge-pending') OR l.last_day IS NOT NULL AND l.phase <> 'purged' OR cardinality(l.overlays) > 0
          GROUP BY l.organisation_id
          ORDER BY min(coalesce(w.by, l.next_due_at)) NULLS LAST, l.organisation_id`,
  );
  const audience = kind === "customer" ? "customer" : "provider";
  const names = new Map(customers.map(({ id, name }) => [id, name]));
  const found: ShownMoment[] = [];
  // The provider's own: drafts of prices, before any customer is told.
  if (kind === "provider") {
    const house = await readUnit(database, { provider, unit: { kind: "provider", id: provider }, now });
    for (const moment of safeMoments(house, now, until)) if (moment.account === null) found.push({ ...moment, customer: "" });
  }
  for (const { id } of customers.slice(0, MOST)) {
    const book = await readUnit(database, { provider, unit: { kind: "account", id }, now });
    for (const moment of safeMoments(book, now, until)) {
      // The provider's own come with every book.
      if (moment.audience !== audience || moment.account === null) continue;
      found.push({ ...moment, customer: names.get(moment.account ?? "") ?? "" });
    }
  }
  found.sort((x, y) => (x.on === y.on ? (x.id < y.id ? -1 : 1) : x.on < y.on ? -1 : 1));
  return { now, moments: found, left: Math.max(0, customers.length - MOST) };
}

/** Half a year ahead. */
export const aheadOf = (now: InstantText): DayText => dayOf(new Date(Date.parse(now) + 183 * 86_400_000).toISOString());
