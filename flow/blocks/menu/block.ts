import { z } from "zod";
import { defineBlock } from "../../block.ts";
import { key, prompt, seconds, tries } from "../../options.ts";

/** One key chooses the way. The caller may press before the prompt ends. */
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
    tries: tries.default(3),
    timeoutSeconds: seconds(1, 30).default(5),
  }),
  exits: ({ keys }) => [...keys, "timeout", "invalid"],
  defaults: { prompt: [], keys: ["1", "2"] },
  uses: ({ prompt, repeat }) => ({ prompts: [{ path: ["prompt"], prompt }, ...(repeat ? [{ path: ["repeat"], prompt: repeat }] : [])] }),
  waits: true,
  upgrades: [],
});
