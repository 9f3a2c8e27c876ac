import type { Database } from "../../database/client.ts";
import { withTenant } from "../../database/tenant.ts";
import type { ActiveMembership } from "../context.ts";
import type { OrganisationKind } from "../roles.ts";
import { findMemberships } from "./find-active-membership.ts";

export interface ReachableOrganisation {
  id: string;
  name: string;
  kind: OrganisationKind;
  role: ActiveMembership["role"];
}

/** The organisations that a person may work in: the own ones first, then those below, by name. */
export async function listReach(
  database: Database,
  personId: string,
  { search, limit }: { search: string; limit: number },
): Promise<ReachableOrganisation[]> {
  const memberships = await findMemberships(database, personId);
  const fits = (name: string) => name.toLowerCase().includes(search.toLowerCase());
  const found = new Map<string, ReachableOrganisation>();
  for (const { organisation, role } of memberships) if (fits(organisation.name)) found.set(organisation.id, { ...organisation, role });
  for (const { organisation: above, role } of memberships.filter(({ organisation }) => organisation.kind !== "customer")) {
    const below = await withTenant(database, { organisationId: above.id }, (tx) =>
      tx.organisation.findMany({
        where: { endedAt: null, id: { not: above.id }, name: { contains: search, mode: "insensitive" } },
        orderBy: [{ name: "asc" }, { id: "asc" }],
        take: limit,
      }),
    );
    for (const { id, name, kind } of below) if (!found.has(id)) found.set(id, { id, name, kind: kind as OrganisationKind, role });
  }
  return [...found.values()].slice(0, limit);
}
