import { z } from "zod";
import { officeProcedure } from "../office-procedure.ts";
import { accepted } from "../refusal.ts";
import { createCustomer } from "../services/create-customer.ts";
import { listCustomers } from "../services/list-customers.ts";
import { router } from "../trpc.ts";

export const customersRouter = router({
  list: officeProcedure
    .for("administrator", "clerk", "billing", "approver", "operator", "reseller-staff")
    .input(z.object({ search: z.string().trim().max(100).default("") }))
    .query(async ({ ctx, input }) => ({
      house: ctx.actor.organisation,
      /** Who may be put above a new customer. */
      parents: await ctx.office((tx) =>
        tx.organisation.findMany({
          where: { kind: { in: ["provider", "reseller"] }, endedAt: null },
          orderBy: [{ kind: "asc" }, { name: "asc" }],
          select: { id: true, name: true, kind: true },
        }),
      ),
      customers: await ctx.office((tx) => listCustomers(tx, ctx.actor.organisation, input.search)),
    })),

  /** An organisation and the invitation of its administrator; a reseller makes customers of its own only. */
  create: officeProcedure
    .for("administrator", "clerk", "reseller-staff")
    .input(
      z.object({
        name: z.string().trim().min(1).max(200),
        kind: z.enum(["customer", "reseller"]).default("customer"),
        parentId: z.uuid().nullable().default(null),
        administrator: z.object({
          email: z.email().max(254),
          name: z.string().trim().max(100),
          locale: z.enum(["ja", "en"]).default("ja"),
        }),
      }),
    )
    .mutation(async ({ ctx, input }) =>
      accepted(
        await createCustomer(ctx, ctx.office, {
          ...input,
          kind: ctx.actor.role === "reseller" ? "customer" : input.kind,
          parentId:
            ctx.actor.role === "reseller" || input.kind === "reseller"
              ? ctx.actor.organisation
              : (input.parentId ?? ctx.actor.organisation),
        }),
      ),
    ),
});
