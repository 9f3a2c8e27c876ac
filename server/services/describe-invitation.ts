import { createHash } from "node:crypto";
import { withBearer, withTenant } from "../../database/tenant.ts";
import type { Context } from "../context.ts";
import { type Refusal, refuse } from "../refusal.ts";
import { isRole, type Role } from "../roles.ts";

export interface OpenInvitation {
  id: string;
  organisation: { id: string; name: string };
  email: string;
  name: string | null;
  role: Role;
  expiresAt: string;
  /** The address has an account already: its owner signs in instead of choosing a password. */
  hasAccount: boolean;
}

export function hashOfToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

/** What the holder of the link may know. Used, withdrawn, expired and never written are one refusal. */
export async function describeInvitation(ctx: Context, token: string): Promise<OpenInvitation | Refusal> {
  const found = await withBearer(ctx.database, { invitationHash: hashOfToken(token) }, (tx) =>
    tx.invitation.findUnique({ where: { tokenHash: hashOfToken(token) } }),
  );
  const over = !found || found.acceptedAt || found.revokedAt || found.expiresAt.getTime() <= ctx.now().epochMilliseconds;
  if (over || !isRole(found.role)) return refuse("INVITATION_INVALID");
  const { id, organisationId, email, name, role, expiresAt } = found;
  const organisation = await withTenant(ctx.database, { organisationId }, (tx) =>
    tx.organisation.findFirst({ where: { id: organisationId, endedAt: null } }),
  );
  if (!organisation) return refuse("INVITATION_INVALID");
  const account = await ctx.database.person.findUnique({ where: { email } });
  return {
    id,
    organisation: { id: organisation.id, name: organisation.name },
    email,
    name,
    role,
    expiresAt: expiresAt.toISOString(),
    hasAccount: account !== null,
  };
}
