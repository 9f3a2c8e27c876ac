import type { Context, Person } from "../context.ts";
import { type Refusal, refuse } from "../refusal.ts";
import type { TenantScope } from "../tenant-scope.ts";
import { recordAudit } from "./record-audit.ts";

/** The link of an open invitation stops working. */
export function withdrawInvitation(
  ctx: Context & { person: Person; tenant: TenantScope },
  invitationId: string,
): Promise<{ id: string } | Refusal> {
  return ctx.tenant(async (tx) => {
    const open = await tx.invitation.findFirst({ where: { id: invitationId, acceptedAt: null, revokedAt: null } });
    if (!open) return refuse("NOT_FOUND");
    await tx.invitation.update({ where: { id: open.id }, data: { revokedAt: new Date(ctx.now().epochMilliseconds) } });
    await recordAudit(tx, {
      organisationId: open.organisationId,
      actorId: ctx.person.id,
      action: "member.invitation-withdrawn",
      subject: open.id,
      ip: ctx.request.ip,
    });
    return { id: open.id };
  });
}
