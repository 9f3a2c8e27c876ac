import { z } from "zod";
import { accepted } from "../refusal.ts";
import { listNumbers, listRoutes } from "../services/list-numbers.ts";
import { routeNumber } from "../services/route-number.ts";
import { procedure, router } from "../trpc.ts";

export const numbersRouter = router({
  list: procedure
    .for("customer-administrator", "supervisor", "administrator", "operator")
    .query(({ ctx }) => ctx.tenant((tx) => listNumbers(tx, ctx.organisation.id))),

  /** Where a number can lead. */
  routes: procedure
    .for("customer-administrator", "supervisor", "administrator", "operator")
    .query(({ ctx }) => ctx.tenant((tx) => listRoutes(tx, ctx.organisation.id))),

  route: procedure
    .for("customer-administrator", "administrator", "operator")
    .input(z.object({ id: z.uuid(), versionId: z.uuid().nullable() }))
    .mutation(async ({ ctx, input }) =>
      accepted(await ctx.tenant((tx) => routeNumber(tx, { organisationId: ctx.organisation.id, personId: ctx.person.id, ...input }))),
    ),
});
