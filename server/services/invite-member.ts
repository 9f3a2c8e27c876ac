import { randomBytes } from "node:crypto";
import type { Temporal } from "temporal-polyfill";
import type { Transaction } from "../../database/client.ts";
import type { Context, Person } from "../context.ts";
import { invitationMail } from "../mails/invitation-mail.ts";
import { type Letter, mailLocale } from "../mails/letter.ts";
import { isRefusal, type Refusal, refuse } from "../refusal.ts";
import { type OrganisationKind, type Role, roleFits } from "../roles.ts";
import type { TenantScope } from "../tenant-scope.ts";
import { hashOfToken } from "./describe-invitation.ts";
import { recordAudit } from "./record-audit.ts";

/** How long an invitation can be used. */
export const invitationDays = 7;

type Inviter = Context & { person: Person; tenant: TenantScope };

interface Invited {
  organisationId: string;
  email: string;
  name?: string | undefined;
  role: Role;
  locale?: "ja" | "en" | undefined;
}

/** Writes an invitation and sends its letter. An older open one for the same address is withdrawn by it. */
export async function inviteMember(ctx: Inviter, input: Invited): Promise<{ invitationId: string } | Refusal> {
  const email = input.email.toLowerCase();
  const written = await ctx.tenant(async (tx) => {
    const organisation = await tx.organisation.findUnique({ where: { id: input.organisationId } });
    if (!organisation) return refuse("NOT_FOUND");
    if (!roleFits(input.role, organisation.kind as OrganisationKind)) return refuse("ROLE_UNFIT");
    const present = await tx.membership.findFirst({ where: { organisationId: organisation.id, person: { email } } });
    if (present) return refuse("ALREADY_MEMBER", { active: present.deactivatedAt === null });
    return writeInvitation(tx, ctx, { ...input, email, organisation: organisation.name, action: "member.invited" });
  });
  if (isRefusal(written)) return written;
  await ctx.mailer.send(written.letter);
  return { invitationId: written.id };
}

/** The same invitation with a new link and seven new days; the old link is dead. */
export async function resendInvitation(ctx: Inviter, invitationId: string): Promise<{ invitationId: string } | Refusal> {
  const written = await ctx.tenant(async (tx) => {
    const old = await tx.invitation.findFirst({
      where: { id: invitationId, acceptedAt: null, revokedAt: null },
      include: { organisation: true },
    });
    if (!old) return refuse("NOT_FOUND");
    return writeInvitation(tx, ctx, {
      organisationId: old.organisationId,
      organisation: old.organisation.name,
      email: old.email,
      name: old.name ?? undefined,
      role: old.role as Role,
      action: "member.invitation-sent-again",
    });
  });
  if (isRefusal(written)) return written;
  await ctx.mailer.send(written.letter);
  return { invitationId: written.id };
}

async function writeInvitation(
  tx: Transaction,
  ctx: Inviter,
  input: Invited & { organisation: string; action: "member.invited" | "member.invitation-sent-again" },
): Promise<{ id: string; letter: Letter }> {
  const { organisationId, organisation, email, name = null, role, action } = input;
  const now = ctx.now();
  const token = randomBytes(32).toString("base64url");
  await tx.invitation.updateMany({
    where: { organisationId, email, acceptedAt: null, revokedAt: null },
    data: { revokedAt: new Date(now.epochMilliseconds) },
  });
  const { id } = await tx.invitation.create({
    data: {
      organisationId,
      email,
      name,
      role,
      tokenHash: hashOfToken(token),
      invitedById: ctx.person.id,
      createdAt: new Date(now.epochMilliseconds),
      expiresAt: expiryOf(now),
    },
  });
  await recordAudit(tx, { organisationId, actorId: ctx.person.id, action, subject: id, facts: { role }, ip: ctx.request.ip });
  const link = `${ctx.request.origin}/invitation/${token}`;
  const person = await tx.person.findUnique({ where: { email } });
  const locale = mailLocale(person?.locale ?? input.locale);
  return { id, letter: invitationMail(email, locale, { organisation, inviter: ctx.person.name, link }) };
}

function expiryOf(now: Temporal.Instant): Date {
  return new Date(now.add({ hours: 24 * invitationDays }).epochMilliseconds);
}
