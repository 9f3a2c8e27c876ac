import { z } from "zod";
import { providerNow } from "../../database/record/clock.ts";
import { gateStanding } from "../../database/record/gate-standing.ts";
import { accepted, refuse } from "../refusal.ts";
import { describeGate, gateTargets } from "../services/describe-gate.ts";
import { setCallGate } from "../services/set-call-gate.ts";
import { procedure, router } from "../trpc.ts";

const beyond = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("busy") }),
  z.object({ kind: z.enum(["announcement", "number"]), target: z.string().min(1).max(200) }),
  z.object({ kind: z.literal("flow"), target: z.uuid() }),
]);

/** What a contract lets calls do. */
export const gateRouter = router({
  /** Usable now by part, lines in use and free, what closed callers hear, the last calls that were not admitted. */
  standing: procedure
    .for("administrator", "clerk", "operator", "approver", "reseller-staff", "customer-administrator", "supervisor")
    .input(z.object({ contract: z.uuid() }))
    .query(async ({ ctx, input }) => {
      const row = await ctx.tenant((tx) =>
        tx.contractRow.findUnique({ where: { contract: input.contract }, select: { organisationId: true, providerId: true } }),
      );
      if (row === null) return accepted(refuse("NOT_FOUND"));
      const now = await providerNow(ctx.database, row.providerId);
      const standing = await gateStanding(ctx.database, { provider: row.providerId, customer: row.organisationId, now });
      return ctx.tenant((tx) => describeGate(tx, row.organisationId, standing));
    }),

  /** Where calls beyond the lines could lead, for whoever may set it. */
  targets: procedure
    .for("administrator", "operator", "customer-administrator")
    .input(z.object({ contract: z.uuid() }))
    .query(({ ctx, input }) =>
      ctx.tenant(async (tx) => {
        const row = await tx.contractRow.findUnique({ where: { contract: input.contract }, select: { organisationId: true } });
        return row === null ? accepted(refuse("NOT_FOUND")) : gateTargets(tx, row.organisationId);
      }),
    ),

  /** Calls beyond the lines: busy, a prompt, or where another number or a flow of the same customer leads. */
  setBeyond: procedure
    .for("administrator", "operator", "customer-administrator")
    .input(z.object({ contract: z.uuid(), beyond }))
    .mutation(async ({ ctx, input }) => accepted(await ctx.tenant((tx) => setCallGate(tx, { ...input, personId: ctx.person.id })))),
});
