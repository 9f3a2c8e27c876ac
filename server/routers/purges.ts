import { z } from "zod";
import { accepted } from "../refusal.ts";
import { purgeChecklist } from "../services/purge-checklist.ts";
import { procedure, router } from "../trpc.ts";

const staff = procedure.for("administrator", "operator", "approver", "clerk");
const contract = z.object({ contract: z.uuid() });

/** The deletion of a customer's data after its contract; decided by commands of the contract, carried out by the contract worker. */
export const purgesRouter = router({
  /** What would go and what stays, counted now; what it waits for; the report once it is done. */
  checklist: staff
    .input(contract)
    .query(async ({ ctx, input }) => accepted(await ctx.tenant((tx) => purgeChecklist(ctx.database, tx, input.contract)))),
});
