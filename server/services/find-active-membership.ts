import type { Database } from "../../database/client.ts";
import { withBearer, withTenant } from "../../database/tenant.ts";
import type { ActiveMembership } from "../context.ts";
import { isRole, type OrganisationKind } from "../roles.ts";

/** A person's own memberships, oldest first; those that were ended, or whose organisation was, do not count. */
export async function findMemberships(database: Database, personId: string): Promise<ActiveMembership[]> {
  const rows = await withBearer(database, { personId }, (tx) =>
    tx.membership.findMany({
      where: { personId, deactivatedAt: null, organisation: { endedAt: null } },
      include: { organisation: true },
      orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    }),
  );
  return rows.flatMap(({ role, organisation }) =>
    isRole(role) && isKind(organisation.kind)
      ? [{ role, organisation: { id: organisation.id, name: organisation.name, kind: organisation.kind } }]
      : [],
  );
}

/**
 * The organisation a person works in now and the role there. Staff of a provider or reseller may also work in an organisation below
 * theirs, with the role they have above. What was chosen but is no longer theirs falls back to the oldest membership.
 */
export async function findActiveMembership(
  database: Database,
  personId: string,
  chosenOrganisationId: string | null,
): Promise<ActiveMembership | null> {
  const memberships = await findMemberships(database, personId);
  if (chosenOrganisationId) {
    const chosen = await reach(database, memberships, chosenOrganisationId);
    if (chosen) return chosen;
  }
  return memberships[0] ?? null;
}

/** This organisation with the role that the memberships give in it, or null when they do not reach it. */
export async function reach(
  database: Database,
  memberships: readonly ActiveMembership[],
  organisationId: string,
): Promise<ActiveMembership | null> {
  const own = memberships.find(({ organisation }) => organisation.id === organisationId);
  if (own) return own;
  for (const { organisation: above, role } of memberships.filter(({ organisation }) => organisation.kind !== "customer")) {
    const below = await withTenant(database, { organisationId: above.id }, (tx) =>
      tx.organisation.findFirst({ where: { id: organisationId, endedAt: null } }),
    );
    if (below && isKind(below.kind)) return { role, organisation: { id: below.id, name: below.name, kind: below.kind } };
  }
  return null;
}

function isKind(value: string): value is OrganisationKind {
  return value === "provider" || value === "reseller" || value === "customer";
}
