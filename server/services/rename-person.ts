import type { Context, Person } from "../context.ts";
import { recordAccountAudit } from "./record-account-audit.ts";

export async function renamePerson(ctx: Context & { person: Person }, name: string): Promise<{ name: string }> {
  await ctx.database.person.update({ where: { id: ctx.person.id }, data: { name } });
  await recordAccountAudit(ctx.database, { personId: ctx.person.id, action: "account.name-changed", ip: ctx.request.ip });
  return { name };
}
