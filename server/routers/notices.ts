import { z } from "zod";
import { noticeKinds } from "../../contract/lifecycle/notices.ts";
import { dayText } from "../../contract/lifecycle/payload.ts";
import { keepLetter } from "../../database/notices/keep-letter.ts";
import { providerNow } from "../../database/record/clock.ts";
import { withTenant } from "../../database/tenant.ts";
import type { NoticeDelivery } from "../../generated/prisma/client.ts";
import { accepted, isRefusal, type Refusal, refuse } from "../refusal.ts";
import { type ContractActor, contractActor, contractRoles, providerRoles } from "../services/contract-actor.ts";
import { describeNotice } from "../services/notices/describe-notice.ts";
import { describeTemplates, sampleOf } from "../services/notices/describe-templates.ts";
import { exportNotices, listNotices, noticeFilter } from "../services/notices/list-notices.ts";
import { openExplanations } from "../services/notices/open-explanations.ts";
import { arrived, cameBack, markPosted, postQueue } from "../services/notices/post-letters.ts";
import { printBatch } from "../services/notices/print-batch.ts";
import type { Asking } from "../services/read-reached.ts";
import { procedure, router } from "../trpc.ts";

const readers = () => procedure.for(...contractRoles);
/** Who prints, posts and enters what the post says. */
const posters = () => procedure.for(...providerRoles);
const delivery = z.uuid();

export const noticesRouter = router({
  /** Notices that this tenant sees, a page at a time, with how many stand where. */
  list: readers()
    .input(z.object({ filter: noticeFilter, cursor: z.int().min(0).default(0) }))
    .query(({ ctx, input }) =>
      ctx.tenant(async (tx) => listNotices(tx, input.filter, input.cursor, await providerNow(tx, ctx.organisation.id))),
    ),

  export: readers()
    .input(z.object({ filter: noticeFilter }))
    .query(({ ctx, input }) =>
      ctx.tenant(async (tx) => ({ csv: await exportNotices(tx, input.filter, await providerNow(tx, ctx.organisation.id)) })),
    ),

  get: readers()
    .input(z.object({ stream: z.object({ kind: z.enum(["contract", "account", "incident"]), id: z.uuid() }), notice: z.string().max(300) }))
    .query(async ({ ctx, input }) => accepted(await ctx.tenant((tx) => describeNotice(tx, input.stream, input.notice)))),

  /** The letter of a delivery as a kept document: drawn now if nobody has asked for it before. */
  letter: readers()
    .input(z.object({ delivery }))
    .mutation(async ({ ctx, input }) => {
      const found = await ctx.tenant((tx) => tx.noticeDelivery.findUnique({ where: { id: input.delivery } }));
      if (found === null) return accepted(refuse("NOT_FOUND"));
      const now = await providerNow(ctx.database, found.providerId);
      return { document: await keepLetter(ctx.database, found, now, ctx.pdf.render) };
    }),

  /** Every row of the matrix with its templates. */
  templates: posters().query(() => describeTemplates()),
  sample: posters()
    .input(z.object({ kind: z.enum(noticeKinds) }))
    .query(({ input }) => sampleOf(input.kind)),

  /** Letters to print and post, and those under way. */
  queue: posters().query(({ ctx }) => ctx.tenant(async (tx) => postQueue(tx, accepted(await contractActor(tx, ctx)).provider))),

  /** After-the-fact tasks: emergencies to explain, refusals to tell. */
  explanations: posters().query(({ ctx }) => ctx.tenant((tx) => openExplanations(tx))),

  print: posters()
    .input(z.object({ deliveries: z.array(delivery).min(1).max(200) }))
    .mutation(({ ctx, input }) => asPoster(ctx, (tx, { provider }, now) => printBatch(tx, ctx.pdf, provider, input.deliveries, now))),

  /** Handed to the post, with the number that follows it. */
  markPosted: posters()
    .input(z.object({ delivery, trackingNumber: z.string().max(60) }))
    .mutation(({ ctx, input }) =>
      asPoster(ctx, async (tx, acting, now) => {
        const found = await own(tx, acting, input.delivery);
        if (isRefusal(found)) return found;
        return (await markPosted(tx, found, input.trackingNumber, now)) ?? { ok: true as const };
      }),
    ),

  /** Arrived on this JST day; a refusal of the machine is a value. */
  recordArrival: posters()
    .input(z.object({ delivery, commandId: z.uuid(), on: dayText, proof: z.string().trim().max(200).default("") }))
    .mutation(({ ctx, input }) =>
      asPoster(ctx, async (tx, acting, now) => {
        const found = await own(tx, acting, input.delivery);
        return isRefusal(found) ? found : arrived(tx, acting, found, input, now);
      }),
    ),

  /** A letter or mail came back. */
  recordReturn: posters()
    .input(z.object({ delivery, commandId: z.uuid(), why: z.string().trim().min(1).max(500) }))
    .mutation(({ ctx, input }) =>
      asPoster(ctx, async (tx, acting, now) => {
        const found = await own(tx, acting, input.delivery);
        return isRefusal(found) ? found : cameBack(tx, acting, found, input, now);
      }),
    ),
});

type Tx = Parameters<Parameters<typeof withTenant>[2]>[0];

/** Work in the provider's own tenant, which alone writes the record. */
async function asPoster<T>(ctx: Asking, work: (tx: Tx, acting: ContractActor, now: string) => Promise<T | Refusal>) {
  const acting = accepted(await ctx.tenant((tx) => contractActor(tx, ctx)));
  const now = await providerNow(ctx.database, acting.provider);
  return accepted(await withTenant(ctx.database, { organisationId: acting.provider }, (tx) => work(tx, acting, now)));
}

async function own(tx: Tx, { provider }: ContractActor, id: string): Promise<NoticeDelivery | Refusal> {
  return (await tx.noticeDelivery.findFirst({ where: { id, providerId: provider } })) ?? refuse("NOT_FOUND");
}
