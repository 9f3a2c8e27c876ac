import { z } from "zod";

/** Where the sound of a prompt comes from; a prompt without a voice is shown, and spoken by the browser of a test call. */
export const promptVoice = z.enum(["rendered", "recorded", "none"]);

/**
 * What lies beside every sound of a prompt as `<sha256>.json`: its text (never empty), its language (BCP 47) and how long it lasts (ms).
 * A switch ends a prompt by `durationMs`.
 */
export const promptFacts = z.object({
  text: z.string().min(1),
  language: z.string(),
  durationMs: z.number().int().positive(),
  voice: promptVoice.default("recorded"),
});

export type PromptFacts = z.infer<typeof promptFacts>;
