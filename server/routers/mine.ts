import { z } from "zod";
import { providerNow } from "../../database/record/clock.ts";
import { readUnit } from "../../database/record/read-unit.ts";
import { follow } from "../follow.ts";
import { officeProcedure } from "../office-procedure.ts";
import { accepted } from "../refusal.ts";
import { listExports, type ShownExport, startExport } from "../services/data-exports.ts";
import { myContracts } from "../services/my-contracts.ts";
import { router } from "../trpc.ts";

/** A customer's own contracts. Only its administrator has acts on them. */
const own = officeProcedure.for("customer-administrator");

export const mineRouter = router({
  overview: own.query(async ({ ctx }) => {
    const account = ctx.actor.organisation;
    const now = await providerNow(ctx.database, ctx.provider);
    const book = await readUnit(ctx.database, { provider: ctx.provider, unit: { kind: "account", id: account }, now });
    return { account, ...myContracts(book, ctx.provider, account, now) };
  }),

  notices: own.input(z.object({ limit: z.int().min(1).max(500).default(100) })).query(({ ctx, input }) =>
    ctx.office(async (tx) => {
      const rows = await tx.contractNotice.findMany({
        where: { organisationId: ctx.actor.organisation, streamKind: { in: ["contract", "account"] } },
        orderBy: { sentAt: "desc" },
        take: input.limit,
      });
      return rows.map(({ notice, about, article, form, sentAt, arrivedAt }) => ({
        id: notice,
        about,
        article,
        form,
        sentAt: sentAt.toISOString(),
        arrivedAt: arrivedAt?.toISOString() ?? null,
      }));
    }),
  ),

  receivables: own.query(({ ctx }) =>
    ctx.office(async (tx) => {
      const rows = await tx.contractDebt.findMany({
        where: { organisationId: ctx.actor.organisation },
        orderBy: [{ issuedAt: "desc" }, { no: "desc" }],
        take: 500,
      });
      return rows.map(({ no, kind, month, total, open, payBy, issuedAt, voidedAt }) => ({
        no,
        kind,
        month,
        total: Number(total),
        open: Number(open),
        payBy: payBy?.toISOString().slice(0, 10) ?? null,
        issuedAt: issuedAt.toISOString(),
        voided: voidedAt !== null,
      }));
    }),
  ),

  /** Calls of this month and of the one before, by how they ended. */
  calls: own.query(({ ctx }) =>
    ctx.office(
      (tx) => tx.$queryRaw<{ month: string; calls: number; answered: number; seconds: number }[]>`
        SELECT to_char(started_at AT TIME ZONE 'Asia/Tokyo', 'YYYY-MM') AS month, count(*)::int AS calls, count(answered_at)::int AS answered,
               coalesce(sum(extract(epoch FROM ended_at - answered_at)), 0)::int AS seconds
        FROM calls WHERE organisation_id = ${ctx.actor.organisation}::uuid AND kind = 'live'
        GROUP BY 1 ORDER BY 1 DESC LIMIT 12`,
    ),
  ),

  exports: own.query(({ ctx }) => listExports(ctx, ctx.actor.organisation)),

  startExport: own.mutation(async ({ ctx }) =>
    accepted(await startExport(ctx, { organisationId: ctx.actor.organisation, personId: ctx.person.id })),
  ),

  /** An export while it is made. */
  followExport: own.input(z.object({ id: z.uuid(), lastEventId: z.string().nullish() })).subscription(({ ctx, input, signal }) =>
    follow<ShownExport>({
      live: ctx.live,
      signal,
      after: null,
      concerns: (notice) => notice.exportId === input.id,
      read: async (after) => (await listExports(ctx, ctx.actor.organisation)).filter((one) => one.id === input.id && markOf(one) !== after),
      idOf: markOf,
    }),
  ),
});

const markOf = ({ state, done }: ShownExport): string => `${state}-${done}`;
