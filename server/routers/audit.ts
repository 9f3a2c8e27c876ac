import { z } from "zod";
import { officeProcedure } from "../office-procedure.ts";
import { auditFilter, exportAudit, searchAudit } from "../services/search-audit.ts";
import { router } from "../trpc.ts";

/** The provider's staff sees everything of its tree, a customer what concerns it, without the house's own notes. */
const readers = officeProcedure.for("administrator", "approver", "clerk", "customer-administrator");

export const auditRouter = router({
  search: readers
    .input(z.object({ filter: auditFilter, cursor: z.string().max(200).nullable().default(null) }))
    .query(({ ctx, input }) => ctx.office((tx) => searchAudit(tx, input.filter, input.cursor, ctx.actor.role === "customer"))),

  export: readers
    .input(z.object({ filter: auditFilter }))
    .query(async ({ ctx, input }) => ({ csv: await ctx.office((tx) => exportAudit(tx, input.filter, ctx.actor.role === "customer")) })),
});
