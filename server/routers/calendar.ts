import { z } from "zod";
import { providerNow } from "../../database/record/clock.ts";
import { officeProcedure } from "../office-procedure.ts";
import { accepted } from "../refusal.ts";
import { createFeed, listFeeds, revokeFeed } from "../services/calendar-feeds.ts";
import { contractRoles } from "../services/contract-actor.ts";
import { aheadOf, listMoments } from "../services/list-moments.ts";
import { router } from "../trpc.ts";

const readers = officeProcedure.for(...contractRoles);
const houseOf = (role: string) => (role === "customer" || role === "reseller" ? role : "provider");

export const calendarRouter = router({
  /** Last safe moments of the own house for half a year. */
  moments: readers.query(async ({ ctx }) => {
    const now = await providerNow(ctx.database, ctx.provider);
    return listMoments(ctx.database, {
      provider: ctx.provider,
      house: ctx.actor.organisation,
      kind: houseOf(ctx.actor.role),
      until: aheadOf(now),
    });
  }),

  feeds: readers.query(({ ctx }) => ctx.office((tx) => listFeeds(tx, ctx.actor.organisation))),

  /** The address is told once. */
  create: readers
    .input(z.object({ name: z.string().trim().min(1).max(80), language: z.enum(["ja", "en"]) }))
    .mutation(async ({ ctx, input }) => {
      const { id, token } = accepted(
        await ctx.office((tx) => createFeed(tx, { organisationId: ctx.actor.organisation, personId: ctx.person.id, ...input })),
      );
      return { id, url: `${ctx.request.origin}/api/calendar/${token}.ics` };
    }),

  revoke: readers
    .input(z.object({ id: z.uuid() }))
    .mutation(async ({ ctx, input }) =>
      accepted(await ctx.office((tx) => revokeFeed(tx, { organisationId: ctx.actor.organisation, personId: ctx.person.id, id: input.id }))),
    ),
});
