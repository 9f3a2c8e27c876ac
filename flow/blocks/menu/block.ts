import { z } from "zod";
import { defineBlock } from "../../block.ts";
import { count, key, prompt, seconds, tries, variable } from "../../options.ts";

/** A caller may dial an extension instead of one key. */
const extension = z.strictObject({
  /** Every extension has so many digits. */
  digits: count(2, 8),
  /** The digits with which one begins. A listed key that is none of them leads at once; one that is waits for the rest. */
  begins: z
    .string()
    .regex(/^[0-9]{1,10}$/, "E_BAD_DIGITS")
    .refine((digits) => new Set(digits).size === digits.length, "E_DUPLICATE")
    .default("0123456789"),
  into: variable,
  interDigitSeconds: seconds(1, 10).default(2),
});

/** One key, or an extension, chooses the way. The caller may press before the prompt ends. */
export const menu = defineBlock({
  kind: "menu",
  family: "input",
  name: { ja: "メニュー", en: "Menu" },
  describe: { ja: "ボタンで行き先を選んでもらう", en: "Callers choose their way with one key" },
  options: z.strictObject({
    prompt,
    /** From the second try on. */
    repeat: prompt.optional(),
    keys: z
      .array(key)
      .min(1, "E_OUT_OF_RANGE")
      .max(12, "E_OUT_OF_RANGE")
      .refine((keys) => new Set(keys).size === keys.length, "E_DUPLICATE")
      .meta({ widget: "keys" }),
    extension: extension.optional(),
    tries: tries.default(3),
    timeoutSeconds: seconds(1, 30).default(5),
  }),
  exits: ({ keys, extension }) => [...keys, ...(extension === undefined ? [] : ["extension"]), "timeout", "invalid"],
  defaults: { prompt: [], keys: ["1", "2"] },
  uses: ({ prompt, repeat, extension }) => ({
    prompts: [{ path: ["prompt"], prompt }, ...(repeat ? [{ path: ["repeat"], prompt: repeat }] : [])],
    writes: extension === undefined ? [] : [extension.into],
  }),
  waits: true,
  upgrades: [],
});
