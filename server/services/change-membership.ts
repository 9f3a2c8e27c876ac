import type { Transaction } from "../../database/client.ts";
import type { Context, Person } from "../context.ts";
import { type Refusal, refuse } from "../refusal.ts";
import { type OrganisationKind, type Role, roleFits } from "../roles.ts";
import type { TenantScope } from "../tenant-scope.ts";
import { recordAudit } from "./record-audit.ts";

type Changer = Context & { person: Person; tenant: TenantScope };

export type MembershipChange = { do: "role"; role: Role } | { do: "deactivate" } | { do: "reactivate" };

/** The roles that can administrate their organisation; one of them must always be held by somebody active. */
const administrators: Record<OrganisationKind, Role> = {
  provider: "administrator",
  reseller: "reseller-staff",
  customer: "customer-administrator",
};

/**
 * Another role, an end or a new beginning for one member. Nobody changes himself, and the last administrator stays.
 * Who is deactivated loses the organisation with the next request, and every session when no other organisation is left.
 */
export function changeMembership(
  ctx: Changer,
  input: { membershipId: string; change: MembershipChange },
): Promise<{ id: string } | Refusal> {
  const { membershipId, change } = input;
  return ctx.tenant(async (tx) => {
    const member = await tx.membership.findUnique({ where: { id: membershipId }, include: { organisation: true } });
    if (!member) return refuse("NOT_FOUND");
    if (member.personId === ctx.person.id) return refuse("NOT_ONESELF");
    const kind = member.organisation.kind as OrganisationKind;
    if (change.do === "role" && !roleFits(change.role, kind)) return refuse("ROLE_UNFIT");

    // Two administrators who demote each other at the same moment wait here for one another.
    await tx.$queryRaw`SELECT id FROM memberships WHERE organisation_id = ${member.organisationId}::uuid FOR UPDATE`;
    const losesAdministrator = change.do === "deactivate" || (change.do === "role" && change.role !== administrators[kind]);
    if (losesAdministrator && (await isLastAdministrator(tx, member, administrators[kind]))) return refuse("LAST_ADMINISTRATOR");

    await apply(tx, ctx, member, change);
    return { id: member.id };
  });
}

interface Member {
  id: string;
  personId: string;
  organisationId: string;
  role: string;
}

async function isLastAdministrator(tx: Transaction, member: Member, role: Role): Promise<boolean> {
  const others = await tx.membership.count({
    where: { organisationId: member.organisationId, role, deactivatedAt: null, id: { not: member.id } },
  });
  return others === 0 && member.role === role;
}

async function apply(tx: Transaction, ctx: Changer, member: Member, change: MembershipChange): Promise<void> {
  const { id, organisationId, personId, role } = member;
  const event = { organisationId, actorId: ctx.person.id, subject: personId, ip: ctx.request.ip };
  switch (change.do) {
    case "role":
      await tx.membership.update({ where: { id }, data: { role: change.role } });
      return recordAudit(tx, { ...event, action: "member.role-changed", facts: { from: role, to: change.role } });
    case "deactivate":
      await tx.membership.update({ where: { id }, data: { deactivatedAt: new Date(ctx.now().epochMilliseconds) } });
      await tx.session.updateMany({
        where: { userId: personId, activeOrganisationId: organisationId },
        data: { activeOrganisationId: null },
      });
      return recordAudit(tx, { ...event, action: "member.deactivated" });
    case "reactivate":
      await tx.membership.update({ where: { id }, data: { deactivatedAt: null } });
      return recordAudit(tx, { ...event, action: "member.reactivated" });
    default:
      return change satisfies never;
  }
}
