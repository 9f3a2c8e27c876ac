import type { ActiveMembership, Context, Person } from "../context.ts";
import { type Refusal, refuse } from "../refusal.ts";
import { findMemberships, reach } from "./find-active-membership.ts";

/** From the next request on this session works in another organisation of the person. */
export async function switchOrganisation(
  ctx: Context & { person: Person; session: { id: string } },
  organisationId: string,
): Promise<ActiveMembership | Refusal> {
  const chosen = await reach(ctx.database, await findMemberships(ctx.database, ctx.person.id), organisationId);
  if (!chosen) return refuse("NOT_FOUND");
  await ctx.database.session.updateMany({ where: { id: ctx.session.id }, data: { activeOrganisationId: organisationId } });
  return chosen;
}
