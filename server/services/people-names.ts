import { withTenant } from "../../database/tenant.ts";
import { isRefusal } from "../refusal.ts";
import { contractActor } from "./contract-actor.ts";
import { peopleByName } from "./people-by-name.ts";
import type { Asking } from "./read-reached.ts";

/** Names by id of people who belong to the house that asks or to one below it; of others only the role is shown. */
export async function peopleNames(ctx: Asking, ids: readonly string[]): Promise<Record<string, string>> {
  if (ids.length === 0) return {};
  const acting = await ctx.tenant((tx) => contractActor(tx, ctx));
  if (isRefusal(acting)) return {};
  return withTenant(ctx.database, { organisationId: acting.actor.organisation }, async (tx) => {
    const members = await tx.membership.findMany({ where: { personId: { in: [...new Set(ids)] } }, select: { personId: true } });
    return Object.fromEntries(
      await peopleByName(
        tx,
        members.map(({ personId }) => personId),
      ),
    );
  });
}
