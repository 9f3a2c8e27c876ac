import { z } from "zod";
import { type SoundRefusal, telephoneSound } from "../../media/telephone-sound.ts";
import { accepted, refuse } from "../refusal.ts";
import { isPromptName, keepPrompt, removePrompt } from "../services/keep-prompt.ts";
import { listPrompts } from "../services/list-prompts.ts";
import { procedure, router } from "../trpc.ts";

const listeners = procedure.for("customer-administrator", "supervisor", "administrator", "operator");
const editors = procedure.for("customer-administrator", "administrator", "operator");

const name = z.string().trim().max(200);
const text = z.string().trim().min(1).max(1000);
const language = z.enum(["ja-JP", "en-US"]);

/** 10 MB of bytes as base64, and a little more, so that what is too big is refused by its own code. */
const WAV_LENGTH = 16 * 1024 * 1024;

export const promptsRouter = router({
  list: listeners.query(({ ctx }) => ctx.tenant((tx) => listPrompts(tx, ctx.organisation.id))),

  /** Which languages a machine can speak here; where none can, the browser of a test call does. */
  voices: listeners.query(({ ctx }) => ({ "ja-JP": ctx.voices("ja-JP") !== undefined, "en-US": ctx.voices("en-US") !== undefined })),

  /** A prompt spoken by the machine. */
  speak: editors.input(z.object({ name, language, text })).mutation(async ({ ctx, input }) => {
    if (!isPromptName(input.name)) return accepted(refuse("PROMPT_NAME_BAD"));
    const prompt = await ctx.prompts.ensureSpeech(ctx.organisation.id, input.text, input.language);
    return accepted(await ctx.tenant((tx) => keepPrompt(tx, { ...who(ctx), name: input.name, prompt, now: at(ctx) })));
  }),

  /** A recording, as the base64 of a WAV file. */
  upload: editors.input(z.object({ name, language, text, wav: z.base64().max(WAV_LENGTH) })).mutation(async ({ ctx, input }) => {
    if (!isPromptName(input.name)) return accepted(refuse("PROMPT_NAME_BAD"));
    const sound = telephoneSound(Buffer.from(input.wav, "base64"));
    if (typeof sound === "string") return accepted(refuse(refusals[sound]));
    const prompt = await ctx.prompts.keepRecording(ctx.organisation.id, sound, input.text, input.language);
    return accepted(await ctx.tenant((tx) => keepPrompt(tx, { ...who(ctx), name: input.name, prompt, now: at(ctx) })));
  }),

  remove: editors
    .input(z.object({ id: z.uuid() }))
    .mutation(async ({ ctx, input }) => accepted(await ctx.tenant((tx) => removePrompt(tx, { ...who(ctx), ...input, now: at(ctx) })))),
});

const refusals = {
  E_NOT_WAV: "PROMPT_NOT_WAV",
  E_SOUND_TOO_BIG: "PROMPT_TOO_BIG",
  E_SOUND_TOO_LONG: "PROMPT_TOO_LONG",
  E_SOUND_EMPTY: "PROMPT_EMPTY",
} as const satisfies Record<SoundRefusal, string>;

function who(ctx: { organisation: { id: string }; person: { id: string } }) {
  return { organisationId: ctx.organisation.id, personId: ctx.person.id };
}

function at(ctx: { now: () => { epochMilliseconds: number } }): Date {
  return new Date(ctx.now().epochMilliseconds);
}
