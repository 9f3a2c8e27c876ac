import type { Context, Person } from "../context.ts";
import { mailLocale } from "../mails/letter.ts";
import { secondFactorRemovedMail } from "../mails/second-factor-removed-mail.ts";
import { isRefusal, type Refusal, refuse } from "../refusal.ts";
import type { TenantScope } from "../tenant-scope.ts";
import { recordAudit } from "./record-audit.ts";

/**
 * For somebody who has lost the authenticator and the recovery codes: an administrator removes the second factor. The person is
 * signed out everywhere and told by letter, so that a removal that nobody asked for does not stay unseen; the record keeps who did it.
 * Refused for oneself, and where the person also belongs to an organisation that this administrator does not see: its security is not his.
 */
export async function removeMembersSecondFactor(
  ctx: Context & { person: Person; tenant: TenantScope },
  membershipId: string,
): Promise<{ id: string } | Refusal> {
  const removed = await ctx.tenant(async (tx) => {
    const member = await tx.membership.findUnique({ where: { id: membershipId }, include: { person: true } });
    if (!member || member.deactivatedAt !== null) return refuse("NOT_FOUND");
    if (member.personId === ctx.person.id) return refuse("NOT_ONESELF");
    if (!member.person.twoFactorEnabled) return refuse("SECOND_FACTOR_OFF");
    const seen = await tx.membership.findMany({ where: { personId: member.personId }, select: { id: true } });
    // Who only asks for the own memberships sees all of them, in every organisation.
    await tx.$executeRaw`SELECT set_config('musubi.person', ${member.personId}, true)`;
    const all = await tx.membership.count({ where: { personId: member.personId, deactivatedAt: null } });
    await tx.$executeRaw`SELECT set_config('musubi.person', '', true)`;
    const visible = await tx.membership.count({ where: { id: { in: seen.map(({ id }) => id) }, deactivatedAt: null } });
    if (all > visible) return refuse("MEMBER_ELSEWHERE");

    await tx.twoFactor.deleteMany({ where: { userId: member.personId } });
    await tx.person.update({ where: { id: member.personId }, data: { twoFactorEnabled: false } });
    await tx.session.deleteMany({ where: { userId: member.personId } });
    await recordAudit(tx, {
      organisationId: member.organisationId,
      actorId: ctx.person.id,
      action: "member.second-factor-removed",
      subject: member.personId,
      ip: ctx.request.ip,
    });
    return member.person;
  });
  if (isRefusal(removed)) return removed;
  await ctx.mailer.send(
    secondFactorRemovedMail(removed.email, mailLocale(removed.locale), { name: removed.name, administrator: ctx.person.name }),
  );
  return { id: membershipId };
}
