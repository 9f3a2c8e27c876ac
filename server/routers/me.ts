import { z } from "zod";
import { accepted } from "../refusal.ts";
import { countReach } from "../services/count-reach.ts";
import { listReach } from "../services/list-reach.ts";
import { switchOrganisation } from "../services/switch-organisation.ts";
import { procedure, router } from "../trpc.ts";

export const meRouter = router({
  /** Who is signed in, where, and which organisations could be chosen instead (at most 50; search finds the others). */
  get: procedure.forSignedIn().query(async ({ ctx }) => ({
    person: ctx.person,
    organisation: ctx.membership?.organisation ?? null,
    role: ctx.membership?.role ?? null,
    organisations: await listReach(ctx.database, ctx.person.id, { search: "", limit: 50 }),
    embedded: ctx.embedded,
  })),

  /** Those whose names hold `search`, `limit` at most, and how many there are in all. */
  organisations: procedure
    .forSignedIn()
    .input(z.object({ search: z.string().trim().max(100).default(""), limit: z.int().min(1).max(200).default(50) }))
    .query(async ({ ctx, input }) => {
      const organisations = await listReach(ctx.database, ctx.person.id, input);
      const total = organisations.length < input.limit ? organisations.length : await countReach(ctx.database, ctx.person.id, input.search);
      return { organisations, total };
    }),

  switchOrganisation: procedure
    .forSignedIn()
    .input(z.object({ organisationId: z.uuid() }))
    .mutation(async ({ ctx, input }) => accepted(await switchOrganisation(ctx, input.organisationId))),
});
