import { z } from "zod";
import type { Prisma } from "../../generated/prisma/client.ts";
import { accepted, refuse } from "../refusal.ts";
import { contractRoles } from "../services/contract-actor.ts";
import { procedure, router } from "../trpc.ts";

const page = z.string().regex(/^[a-z-]{1,40}$/);

/** Filters of a list that somebody saved under a name: one's own, and those that a colleague shared. */
export const viewsRouter = router({
  list: procedure
    .for(...contractRoles)
    .input(z.object({ page }))
    .query(({ ctx, input }) =>
      ctx.tenant(async (tx) => {
        const rows = await tx.officeView.findMany({
          where: { organisationId: ctx.organisation.id, page: input.page, OR: [{ personId: ctx.person.id }, { shared: true }] },
          orderBy: [{ name: "asc" }, { id: "asc" }],
        });
        return rows.map(({ id, name, filters, shared, personId }) => ({
          id,
          name,
          query: queryOf(filters),
          shared,
          own: personId === ctx.person.id,
        }));
      }),
    ),

  /** Saved again under the same name, the newer filters hold. `query` is what stands in the address bar. */
  save: procedure
    .for(...contractRoles)
    .input(z.object({ page, name: z.string().trim().min(1).max(60), query: z.string().max(2000), shared: z.boolean().default(false) }))
    .mutation(({ ctx, input }) =>
      ctx.tenant(async (tx) => {
        const key = { organisationId: ctx.organisation.id, personId: ctx.person.id, page: input.page, name: input.name };
        const filters: Prisma.InputJsonObject = { query: input.query };
        const { id } = await tx.officeView.upsert({
          where: { organisationId_personId_page_name: key },
          create: { ...key, filters, shared: input.shared },
          update: { filters, shared: input.shared },
          select: { id: true },
        });
        return { id };
      }),
    ),

  remove: procedure
    .for(...contractRoles)
    .input(z.object({ id: z.uuid() }))
    .mutation(async ({ ctx, input }) =>
      accepted(
        await ctx.tenant(async (tx) => {
          const { count } = await tx.officeView.deleteMany({
            where: { id: input.id, organisationId: ctx.organisation.id, personId: ctx.person.id },
          });
          return count === 0 ? refuse("NOT_FOUND") : { removed: true };
        }),
      ),
    ),
});

function queryOf(filters: Prisma.JsonValue): string {
  return typeof filters === "object" && filters !== null && !Array.isArray(filters) && typeof filters.query === "string"
    ? filters.query
    : "";
}
