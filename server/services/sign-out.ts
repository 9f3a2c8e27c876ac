import type { Context, Person } from "../context.ts";
import { keepCookies } from "../request-context.ts";
import { recordAccountAudit } from "./record-account-audit.ts";

/** Ends this session, here and in the database. */
export async function signOut(ctx: Context & { person: Person }): Promise<{ signedOut: true }> {
  await recordAccountAudit(ctx.database, { personId: ctx.person.id, action: "account.signed-out", ip: ctx.request.ip });
  const { headers } = await ctx.auth.api.signOut({ headers: ctx.request.headers, returnHeaders: true });
  keepCookies(headers, ctx.request.responseHeaders);
  return { signedOut: true };
}
