import type { Context, Person } from "../context.ts";
import { type Refusal, refuse } from "../refusal.ts";
import { recordAccountAudit } from "./record-account-audit.ts";

type Owner = Context & { person: Person; session: { id: string } };

/** Where one is signed in, the newest first. The token of a session never leaves the server. Instants are ISO strings. */
export async function listSessions(ctx: Owner) {
  const rows = await ctx.database.session.findMany({
    where: { userId: ctx.person.id, expiresAt: { gt: new Date(ctx.now().epochMilliseconds) } },
    orderBy: { createdAt: "desc" },
  });
  return rows.map(({ id, createdAt, expiresAt, ipAddress, userAgent }) => ({
    id,
    signedInAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    ip: ipAddress,
    userAgent,
    current: id === ctx.session.id,
  }));
}

export async function endSession(ctx: Owner, sessionId: string): Promise<{ ended: number } | Refusal> {
  const { count } = await ctx.database.session.deleteMany({ where: { id: sessionId, userId: ctx.person.id } });
  if (count === 0) return refuse("NOT_FOUND");
  await recordAccountAudit(ctx.database, {
    personId: ctx.person.id,
    action: "account.sessions-ended",
    ip: ctx.request.ip,
    facts: { count },
  });
  return { ended: count };
}

export async function endOtherSessions(ctx: Owner): Promise<{ ended: number }> {
  const { count } = await ctx.database.session.deleteMany({ where: { userId: ctx.person.id, id: { not: ctx.session.id } } });
  await recordAccountAudit(ctx.database, {
    personId: ctx.person.id,
    action: "account.sessions-ended",
    ip: ctx.request.ip,
    facts: { count },
  });
  return { ended: count };
}
