import type { Transaction } from "../../database/client.ts";
import { refuse } from "../refusal.ts";
import type { OrganisationKind } from "../roles.ts";

/** Everybody of one organisation, those who left included, and the invitations that nobody has used yet. Instants are ISO strings. */
export async function listMembers(tx: Transaction, organisationId: string) {
  const organisation = await tx.organisation.findUnique({ where: { id: organisationId } });
  if (!organisation) return refuse("NOT_FOUND");
  const [members, invitations] = [
    await tx.membership.findMany({
      where: { organisationId },
      include: { person: { select: { name: true, email: true, twoFactorEnabled: true } } },
      orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    }),
    await tx.invitation.findMany({ where: { organisationId, acceptedAt: null, revokedAt: null }, orderBy: { createdAt: "desc" } }),
  ];
  return {
    organisation: { id: organisation.id, name: organisation.name, kind: organisation.kind as OrganisationKind },
    members: members.map(({ id, personId, role, createdAt, deactivatedAt, person }) => ({
      id,
      personId,
      name: person.name,
      email: person.email,
      secondFactor: person.twoFactorEnabled ?? false,
      role,
      joinedAt: createdAt.toISOString(),
      deactivatedAt: deactivatedAt?.toISOString() ?? null,
    })),
    invitations: invitations.map(({ id, email, name, role, createdAt, expiresAt }) => ({
      id,
      email,
      name,
      role,
      sentAt: createdAt.toISOString(),
      expiresAt: expiresAt.toISOString(),
    })),
  };
}
