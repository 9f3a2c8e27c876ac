import type { Transaction } from "../database/client.ts";
import { providerNow } from "../database/record/clock.ts";
import { withTenant } from "../database/tenant.ts";
import { accepted } from "./refusal.ts";
import type { Role } from "./roles.ts";
import { contractActor } from "./services/contract-actor.ts";
import { procedure } from "./trpc.ts";

/**
 * A procedure of the back office: `ctx.provider` is the provider in whose record it works, `ctx.actor` who acts as the machine
 * knows it, `ctx.at` now by the provider's clock (UTC, milliseconds), and `ctx.office(work)` one transaction in the name of the house that acts: the provider's sees all its customers, a
 * reseller's its own, a customer's itself, whichever organisation the person is looking at.
 */
export const officeProcedure = {
  for: (...callers: readonly [Role, ...Role[]]) =>
    procedure.for(...callers).use(async ({ ctx, next }) => {
      const { actor, provider } = accepted(await ctx.tenant((tx) => contractActor(tx, ctx)));
      const office = <T>(work: (tx: Transaction) => Promise<T>) => withTenant(ctx.database, { organisationId: actor.organisation }, work);
      return next({ ctx: { actor, provider, office, at: await providerNow(ctx.database, provider) } });
    }),
};
