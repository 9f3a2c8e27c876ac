import { z } from "zod";
import { stepSchema } from "../../contract/scenario/format.ts";
import { officeProcedure } from "../office-procedure.ts";
import { accepted } from "../refusal.ts";
import { bookWideWhatIf, wideChange } from "../services/book-wide-what-if.ts";
import { chooseContracts } from "../services/choose-contracts.ts";
import { simulateContract } from "../services/simulate-contract.ts";
import { readSteps, writeSteps } from "../services/steps-text.ts";
import { router } from "../trpc.ts";

const staff = officeProcedure.for("administrator", "clerk", "billing", "approver", "operator", "reseller-staff");
const steps = z.array(stepSchema).max(60);

export const foresightRouter = router({
  /** Contracts to choose from, by any part of a name, a number or an id. */
  contracts: staff
    .input(z.object({ search: z.string().trim().max(100).default(""), contract: z.uuid().optional() }))
    .query(({ ctx, input }) => ctx.office((tx) => chooseContracts(tx, input.search, input.contract))),

  /** Two what-ifs of one contract. A mutation by its size alone: nothing is written. */
  simulate: staff
    .input(z.object({ contract: z.uuid(), a: steps, b: steps, until: z.iso.date() }))
    .mutation(async ({ ctx, input }) => accepted(await simulateContract(ctx.database, ctx.office, { provider: ctx.provider, ...input }))),

  /** Steps pasted as a scenario file, or as its list of steps: the steps, or the faults with their lines. */
  readSteps: staff.input(z.object({ text: z.string().max(200_000) })).mutation(({ input }) => readSteps(input.text)),

  /** The same steps as a scenario file. */
  writeSteps: staff
    .input(z.object({ title: z.string().max(300), steps, starts: z.iso.datetime(), ends: z.iso.datetime() }))
    .mutation(({ input }) => ({ text: writeSteps(input.title, input.steps, input.starts, input.ends) })),

  /** What a change of the provider's would mean for every customer, told as it is found. */
  bookWide: officeProcedure
    .for("administrator", "clerk", "billing", "approver")
    .input(z.object({ change: wideChange, lastEventId: z.string().max(100).nullish() }))
    .subscription(({ ctx, input, signal }) => bookWideWhatIf(ctx.database, ctx.provider, input.change, input.lastEventId ?? null, signal)),
});
