import { z } from "zod";
import { defineBlock } from "../../block.ts";
import { count, key, prompt, seconds, variable } from "../../options.ts";

/** A message from the caller; the sound's name goes into a variable. */
export const record = defineBlock({
  kind: "record",
  family: "input",
  name: { ja: "伝言録音", en: "Record a message" },
  describe: { ja: "お客様の伝言を録音する", en: "Records a message from the caller" },
  options: z.strictObject({
    prompt,
    into: variable,
    beep: z.boolean().default(true),
    maxSeconds: seconds(1, 600).default(120),
    /** Silence that ends the recording; 0 = it does not. */
    silenceSeconds: count(0, 60).default(5),
    finishKeys: z
      .string()
      .regex(/^[0-9*#]{0,12}$/, "E_BAD_DIGITS")
      .default("#"),
    /** Lets the caller hear it and decide. */
    review: z
      .strictObject({ prompt, keep: key, listen: key, again: key })
      .refine(({ keep, listen, again }) => new Set([keep, listen, again]).size === 3, "E_DUPLICATE")
      .optional(),
    tries: count(1, 10).default(3),
  }),
  exits: () => ["recorded", "empty"],
  defaults: { prompt: [], into: "message" },
  uses: ({ prompt, review, into }) => ({
    prompts: [{ path: ["prompt"], prompt }, ...(review ? [{ path: ["review", "prompt"], prompt: review.prompt }] : [])],
    writes: [into],
  }),
  waits: true,
  upgrades: [],
});
