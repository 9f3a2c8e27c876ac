import { z } from "zod";
import { breakable } from "../faults.ts";
import { follow } from "../follow.ts";
import { accepted, refuse } from "../refusal.ts";
import { type CallProgress, callProgress } from "../services/call-progress.ts";
import { findCall } from "../services/find-call.ts";
import { callFilter, exportCalls, listCalls } from "../services/list-calls.ts";
import { recordAudit } from "../services/record-audit.ts";
import { startTestCall } from "../services/start-test-call.ts";
import { warmSpeech } from "../services/warm-speech.ts";
import { procedure, router } from "../trpc.ts";

/** Who draws may call what is drawn and see what callers did; the provider's staff inside the customer's organisation. */
const watchers = procedure.for("customer-administrator", "supervisor", "administrator", "operator");

/** So long a test call waits for its sentences to be spoken. */
const PATIENCE_MS = 6_000;

const id = z.uuid();

export const callsRouter = router({
  /** A one-time ticket (60 s) for a call from this browser; the line opens at /ws/line?ticket=…. */
  startTest: watchers.input(z.object({ flowId: id, version: z.int().min(1).nullable() })).mutation(async ({ ctx, input }) => {
    const organisationId = ctx.organisation.id;
    const now = new Date(ctx.now().epochMilliseconds);
    const ticket = accepted(await ctx.tenant((tx) => startTestCall(tx, { organisationId, personId: ctx.person.id, ...input, now })));
    await warmSpeech(ctx.prompts, organisationId, ticket.flow, PATIENCE_MS);
    return { ticket: ticket.ticketId, expiresAt: ticket.expiresAt, languages: ticket.flow.languages, canBreak: ctx.faults !== null };
  }),

  list: watchers
    .input(z.object({ filter: callFilter, cursor: id.nullable().default(null) }))
    .query(({ ctx, input }) => ctx.tenant((tx) => listCalls(tx, ctx.organisation.id, input.filter, input.cursor))),

  export: watchers
    .input(z.object({ filter: callFilter }))
    .query(async ({ ctx, input }) => ({ csv: await ctx.tenant((tx) => exportCalls(tx, ctx.organisation.id, input.filter)) })),

  get: watchers
    .input(z.object({ id }))
    .query(async ({ ctx, input }) => accepted(await ctx.tenant((tx) => findCall(tx, ctx.organisation.id, input.id)))),

  /** A call while it goes on, from its first block to its end; a browser that comes back goes on where it was. */
  live: watchers.input(z.object({ id, lastEventId: z.string().max(200).nullish() })).subscription(({ ctx, input, signal }) =>
    follow<CallProgress>({
      live: ctx.live,
      signal,
      after: input.lastEventId ?? null,
      concerns: (notice) => notice.callId === input.id,
      read: async (after) => {
        try {
          const progress = await ctx.tenant((tx) => callProgress(tx, ctx.organisation.id, input.id, after));
          return progress === null ? [] : [progress];
        } catch (err) {
          // The call goes on while the database is away; when it is back, the live connection tells of the gap and this is read again.
          ctx.log.warn({ err }, "the progress of a call cannot be read");
          return [];
        }
      },
      idOf: ({ mark }) => mark,
    }),
  ),

  /** kill -9 of a server under a test call, to see that the call goes on. Only where bin/start watches over all of them. */
  breakServer: watchers.input(z.object({ callId: id, server: z.enum(breakable) })).mutation(async ({ ctx, input }) => {
    const { faults } = ctx;
    if (faults === null) return accepted(refuse("FAULTS_OFF"));
    const call = await ctx.tenant((tx) =>
      tx.call.findFirst({
        where: { id: input.callId, organisationId: ctx.organisation.id, kind: "test", endedAt: null },
        select: { id: true },
      }),
    );
    if (call === null) return accepted(refuse("NOT_FOUND"));
    await ctx.tenant((tx) =>
      recordAudit<"call.server-broken">(tx, {
        organisationId: ctx.organisation.id,
        actorId: ctx.person.id,
        action: "call.server-broken",
        subject: input.callId,
        facts: { server: input.server },
      }),
    );
    return { killedAt: await faults.kill(input.server) };
  }),
});
