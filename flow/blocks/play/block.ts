import { z } from "zod";
import { defineBlock } from "../../block.ts";
import { prompt } from "../../options.ts";

/** Speech, recorded prompts, tones and silence, in order. A key may stop it and counts for what follows. */
export const play = defineBlock({
  kind: "play",
  family: "speech",
  name: { ja: "アナウンス", en: "Announcement" },
  describe: { ja: "音声やアナウンスを流す", en: "Plays speech, recordings or tones" },
  options: z.strictObject({
    prompt,
    bargeIn: z.boolean().default(true),
    /** Heard as early media: the call is not answered for it. */
    beforeAnswer: z.boolean().default(false),
  }),
  exits: () => ["next"],
  defaults: { prompt: [] },
  uses: (options) => ({ prompts: [{ path: ["prompt"], prompt: options.prompt }] }),
  waits: false,
  upgrades: [],
});
