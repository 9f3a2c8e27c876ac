import { randomUUID } from "node:crypto";
import type { Transaction } from "../../database/client.ts";
import { withTenant } from "../../database/tenant.ts";
import { passwordLength } from "../auth.ts";
import type { Context } from "../context.ts";
import { isRefusal, type Refusal, refuse } from "../refusal.ts";
import { describeInvitation, type OpenInvitation } from "./describe-invitation.ts";
import { recordAudit } from "./record-audit.ts";
import { signIn } from "./sign-in.ts";

/**
 * Makes the invited person a member, once. Who has no account yet gets one with the chosen name and password and is signed in;
 * who has one must be signed in with it.
 */
export async function acceptInvitation(
  ctx: Context,
  input: { token: string; name?: string | undefined; password?: string | undefined },
): Promise<{ organisationId: string; signedIn: boolean } | Refusal> {
  const invitation = await describeInvitation(ctx, input.token);
  if (isRefusal(invitation)) return invitation;
  if (ctx.person && ctx.person.email !== invitation.email) return refuse("INVITATION_OTHER_PERSON");
  if (invitation.hasAccount && !ctx.person) return refuse("INVITATION_NEEDS_SIGN_IN");
  const account = ctx.person ? null : await newAccount(ctx, invitation, input);
  if (isRefusal(account)) return account;

  const joined = await withTenant(ctx.database, { organisationId: invitation.organisation.id }, async (tx) => {
    // Spending the invitation first decides between two who open the link at once.
    const spent = await tx.invitation.updateMany({
      where: { id: invitation.id, acceptedAt: null, revokedAt: null },
      data: { acceptedAt: new Date(ctx.now().epochMilliseconds) },
    });
    if (spent.count !== 1) return refuse("INVITATION_INVALID");
    if (account) await tx.person.create({ data: account });
    const personId = account?.id ?? ctx.person?.id ?? "";
    await join(tx, invitation, personId, ctx.request.ip);
    return { personId };
  });
  if (isRefusal(joined)) return joined;

  if (account) {
    // The password was chosen a moment ago; a refusal here (say, a lock on the address) only means to sign in by hand.
    const signedIn = await signIn(ctx, { email: invitation.email, password: input.password ?? "" });
    return { organisationId: invitation.organisation.id, signedIn: !isRefusal(signedIn) };
  }
  if (ctx.session) {
    await ctx.database.session.updateMany({
      where: { id: ctx.session.id },
      data: { activeOrganisationId: invitation.organisation.id },
    });
  }
  return { organisationId: invitation.organisation.id, signedIn: true };
}

/** A person with a password, ready to be written in one statement. The address is proved by the letter. */
async function newAccount(ctx: Context, invitation: OpenInvitation, input: { name?: string | undefined; password?: string | undefined }) {
  const name = input.name?.trim() || invitation.name?.trim() || "";
  const password = input.password ?? "";
  if (name === "") return refuse("NAME_MISSING");
  if (password.length < passwordLength.min) return refuse("PASSWORD_SHORT");
  if (password.length > passwordLength.max) return refuse("PASSWORD_LONG");
  const id = randomUUID();
  const auth = await ctx.auth.$context;
  const hash = await auth.password.hash(password);
  return {
    id,
    name,
    email: invitation.email,
    emailVerified: true,
    accounts: { create: { id: randomUUID(), accountId: id, providerId: "credential", password: hash } },
  };
}

async function join(tx: Transaction, invitation: OpenInvitation, personId: string, ip: string): Promise<void> {
  const organisationId = invitation.organisation.id;
  const { role } = invitation;
  await tx.membership.upsert({
    where: { personId_organisationId: { personId, organisationId } },
    create: { personId, organisationId, role },
    update: { role, deactivatedAt: null },
  });
  await recordAudit(tx, { organisationId, actorId: personId, action: "member.joined", subject: personId, facts: { role }, ip });
}
