import { z } from "zod";
import { clockOf } from "../../database/record/clock.ts";
import { officeProcedure } from "../office-procedure.ts";
import { accepted } from "../refusal.ts";
import { moveClock, nextDueInstant, resetClock, settleUpToClock } from "../services/move-clock.ts";
import { whatHappened } from "../services/what-happened.ts";
import { procedure, router } from "../trpc.ts";

const movers = officeProcedure.for("administrator", "operator");

export const clockRouter = router({
  /** What time it is for this house: every page shows it, and says so while a simulated clock holds. */
  get: procedure.forSignedIn().query(async ({ ctx }) => {
    const organisation = ctx.membership?.organisation.id;
    if (organisation === undefined)
      return { kind: "real" as const, now: ctx.now().toString(), runs: true, movable: false, returnable: false };
    const { kind, now, runs } = await clockOf(ctx.database, organisation);
    const movable = ctx.embedded && (ctx.membership?.role === "administrator" || ctx.membership?.role === "operator");
    return { kind, now, runs, movable, returnable: movable && kind === "simulated" && Date.parse(now) <= ctx.now().epochMilliseconds };
  }),

  /** When the next thing falls due for any customer, after now. */
  next: movers.query(async ({ ctx }) => accepted(await nextDueInstant(ctx.database, ctx.provider))),

  /** Sets the clock; what has fallen due is then settled by `settle`, and by the workers beside it. */
  move: movers
    .input(z.object({ to: z.iso.datetime({ offset: true }) }))
    .mutation(async ({ ctx, input }) => accepted(await moveClock(ctx, { provider: ctx.provider, to: new Date(input.to).toISOString() }))),

  /** Back to the real time, while the simulated one has not passed it. */
  reset: movers.mutation(async ({ ctx }) => accepted(await resetClock(ctx, ctx.provider))),

  /** Serves what has fallen due, customer by customer, with its progress. To ask again does no harm. */
  settle: movers
    .input(z.object({ lastEventId: z.string().nullish() }))
    .subscription(({ ctx, signal }) => settleUpToClock(ctx.database, ctx.provider, signal)),

  /** What was recorded after a position of the record, newest first. */
  happened: officeProcedure
    .for("administrator", "clerk", "billing", "approver", "operator")
    .input(z.object({ after: z.string().regex(/^\d{1,18}$/), limit: z.int().min(1).max(500).default(200) }))
    .query(({ ctx, input }) => ctx.office((tx) => whatHappened(tx, BigInt(input.after), input.limit))),
});
