import { z } from "zod";
import { schedule } from "../../flow/hours/schedule.ts";
import { accepted } from "../refusal.ts";
import { listCalendars } from "../services/list-calendars.ts";
import { changeCalendar, createCalendar, removeCalendar } from "../services/save-calendar.ts";
import { procedure, router } from "../trpc.ts";

const readers = procedure.for("customer-administrator", "supervisor", "administrator", "operator");
const editors = procedure.for("customer-administrator", "administrator", "operator");

const content = { label: z.string().trim().max(100), schedule };

/** Hours by a name that flows use. */
export const calendarsRouter = router({
  list: readers.query(({ ctx }) => ctx.tenant((tx) => listCalendars(tx, ctx.organisation.id, new Date(ctx.now().epochMilliseconds)))),

  create: editors
    .input(z.object({ name: z.string().trim().max(64), ...content }))
    .mutation(async ({ ctx, input }) => accepted(await ctx.tenant((tx) => createCalendar(tx, { ...who(ctx), ...input })))),

  change: editors
    .input(z.object({ id: z.uuid(), revision: z.int().min(1), ...content }))
    .mutation(async ({ ctx, input }) => accepted(await ctx.tenant((tx) => changeCalendar(tx, { ...who(ctx), ...input })))),

  remove: editors
    .input(z.object({ id: z.uuid() }))
    .mutation(async ({ ctx, input }) => accepted(await ctx.tenant((tx) => removeCalendar(tx, { ...who(ctx), ...input })))),
});

function who(ctx: { organisation: { id: string }; person: { id: string }; now: () => { epochMilliseconds: number } }) {
  return { organisationId: ctx.organisation.id, personId: ctx.person.id, now: new Date(ctx.now().epochMilliseconds) };
}
