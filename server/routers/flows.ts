import { z } from "zod";
import { emptyFlow } from "../../flow/flow.ts";
import { limits } from "../../flow/limits.ts";
import { label } from "../../flow/options.ts";
import { readFlow } from "../../flow/schema.ts";
import type { PromptStore } from "../../media/prompt-store.ts";
import { accepted, isRefusal } from "../refusal.ts";
import { createFlow } from "../services/create-flow.ts";
import { duplicateFlow } from "../services/duplicate-flow.ts";
import { findFlow } from "../services/find-flow.ts";
import { flowTemplates, templateNames } from "../services/flow-templates.ts";
import { importFlow } from "../services/import-flow.ts";
import { listFlows } from "../services/list-flows.ts";
import { findText, listVersions } from "../services/list-versions.ts";
import { publishFlow } from "../services/publish-flow.ts";
import { removeFlow } from "../services/remove-flow.ts";
import { restoreVersion } from "../services/restore-version.ts";
import { saveDraft } from "../services/save-draft.ts";
import { warmSpeech } from "../services/warm-speech.ts";
import { procedure, router } from "../trpc.ts";

/** Who draws, and who may let callers hear it. The provider's staff do so inside the customer's organisation. */
const designers = procedure.for("customer-administrator", "supervisor", "administrator", "operator");
const publishers = procedure.for("customer-administrator", "administrator", "operator");

const id = z.uuid();
const revision = z.int().min(1);

export const flowsRouter = router({
  list: designers.query(({ ctx }) => ctx.tenant((tx) => listFlows(tx, ctx.organisation.id))),

  get: designers.input(z.object({ id })).query(async ({ ctx, input }) => {
    const flow = accepted(await ctx.tenant((tx) => findFlow(tx, ctx.organisation.id, input.id)));
    warm(ctx, flow.draft.document); // whoever opens a flow is likely to call it: its sentences are spoken meanwhile
    return flow;
  }),

  create: designers
    .input(
      z.object({ name: label, kind: z.enum(["inbound", "subflow"]).default("inbound"), template: z.enum(templateNames).default("blank") }),
    )
    .mutation(async ({ ctx, input }) => {
      const document = input.template === "blank" ? emptyFlow(input.name, input.kind) : flowTemplates[input.template](input.name);
      return accepted(await ctx.tenant((tx) => createFlow(tx, { ...who(ctx), document })));
    }),

  save: designers
    .input(z.object({ id, revision, document: z.unknown() }))
    .mutation(async ({ ctx, input }) =>
      accepted(await ctx.tenant((tx) => saveDraft(tx, { ...who(ctx), ...input, document: input.document, now: at(ctx) }))),
    ),

  publish: publishers
    .input(z.object({ id, revision, note: z.string().trim().max(500).default(""), numberIds: z.array(z.uuid()).max(100).default([]) }))
    .mutation(async ({ ctx, input }) => {
      const published = accepted(await ctx.tenant((tx) => publishFlow(tx, { ...who(ctx), ...input, now: at(ctx) })));
      const flow = await ctx.tenant((tx) => findFlow(tx, ctx.organisation.id, input.id));
      if (!isRefusal(flow)) warm(ctx, flow.draft.document);
      return published;
    }),

  versions: designers
    .input(z.object({ id }))
    .query(({ ctx, input }) => ctx.tenant((tx) => listVersions(tx, ctx.organisation.id, input.id))),

  /** The canonical text of a version or of the draft, to compare or to download. */
  text: designers.input(z.object({ id, number: z.int().min(1).nullable() })).query(async ({ ctx, input }) => {
    const { name, text } = accepted(await ctx.tenant((tx) => findText(tx, ctx.organisation.id, input.id, input.number)));
    return { name, text };
  }),

  restore: designers
    .input(z.object({ id, number: z.int().min(1), revision }))
    .mutation(async ({ ctx, input }) => accepted(await ctx.tenant((tx) => restoreVersion(tx, { ...who(ctx), ...input, now: at(ctx) })))),

  duplicate: designers
    .input(z.object({ id, name: label }))
    .mutation(async ({ ctx, input }) => accepted(await ctx.tenant((tx) => duplicateFlow(tx, { ...who(ctx), ...input })))),

  remove: publishers
    .input(z.object({ id }))
    .mutation(async ({ ctx, input }) => accepted(await ctx.tenant((tx) => removeFlow(tx, { ...who(ctx), ...input, now: at(ctx) })))),

  /** The limit counts characters of the text; what is longer is refused before it is read. */
  import: designers
    .input(z.object({ text: z.string().max(limits.fileLength + 1) }))
    .mutation(async ({ ctx, input }) => accepted(await ctx.tenant((tx) => importFlow(tx, { ...who(ctx), ...input })))),
});

/** Has the sentences of a flow spoken, without anybody waiting for it. */
function warm(ctx: { prompts: PromptStore; organisation: { id: string } }, document: unknown): void {
  const read = readFlow(document);
  if ("flow" in read) void warmSpeech(ctx.prompts, ctx.organisation.id, read.flow, 0);
}

function who(ctx: { organisation: { id: string }; person: { id: string } }) {
  return { organisationId: ctx.organisation.id, personId: ctx.person.id };
}

function at(ctx: { now: () => { epochMilliseconds: number } }): Date {
  return new Date(ctx.now().epochMilliseconds);
}
