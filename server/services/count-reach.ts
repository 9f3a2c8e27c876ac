import type { Database } from "../../database/client.ts";
import { withTenant } from "../../database/tenant.ts";
import { findMemberships } from "./find-active-membership.ts";

/** How many organisations `listReach` would find without a limit: each once, though a provider and its reseller both reach a customer. */
export async function countReach(database: Database, personId: string, search: string): Promise<number> {
  const memberships = await findMemberships(database, personId);
  const own = memberships.map(({ organisation }) => organisation.id);
  let count = memberships.filter(({ organisation }) => organisation.name.toLowerCase().includes(search.toLowerCase())).length;
  for (const { organisation: above } of memberships.filter(({ organisation }) => organisation.kind !== "customer")) {
    const others = own.filter((id) => id !== above.id);
    count += await withTenant(database, { organisationId: above.id }, (tx) =>
      tx.organisation.count({
        where: { endedAt: null, id: { notIn: own }, parentId: { notIn: others }, name: { contains: search, mode: "insensitive" } },
      }),
    );
  }
  return count;
}
