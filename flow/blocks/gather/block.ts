import { z } from "zod";
import { defineBlock } from "../../block.ts";
import { count, key, prompt, seconds, terminator, tries, variable } from "../../options.ts";

/** What the digits must be, beyond their number. */
const check = z.discriminatedUnion("is", [
  z.strictObject({ is: z.literal("anything") }),
  /** X = any digit, everything else itself: "9XXX". */
  z.strictObject({ is: z.literal("mask"), mask: z.string().regex(/^[0-9*#X]{1,32}$/, "E_BAD_DIGITS") }),
  /** YYYYMMDD, a day that exists. */
  z.strictObject({ is: z.literal("date") }),
  /** The check digit of cards and many member numbers. */
  z.strictObject({ is: z.literal("luhn") }),
  /** A Japanese number: 10 or 11 digits from 0. */
  z.strictObject({ is: z.literal("phone") }),
]);
export type DigitCheck = z.output<typeof check>;

/** Digits from the caller into a variable, checked and, if wished, read back and confirmed. */
export const gather = defineBlock({
  kind: "gather",
  family: "input",
  name: { ja: "番号入力", en: "Digits" },
  describe: { ja: "会員番号などの数字を入力してもらう", en: "Callers enter digits such as a member number" },
  options: z
    .strictObject({
      prompt,
      /** From the second try on. */
      repeat: prompt.optional(),
      into: variable,
      min: count(1, 32).default(1),
      max: count(1, 32).default(16),
      terminator: terminator.default("#"),
      check: check.default({ is: "anything" }).meta({ widget: "digit-check" }),
      /** Reads back and asks; `prompt` may use the new value. */
      confirm: z.strictObject({ prompt, yes: key, no: key }).optional(),
      /** Sealed at once, never read back, never shown. */
      secret: z.boolean().default(false),
      tries: tries.default(3),
      timeoutSeconds: seconds(1, 60).default(8),
      interDigitSeconds: seconds(1, 30).default(4),
    })
    .refine(({ min, max }) => min <= max, { error: "E_OUT_OF_RANGE", path: ["min"] })
    .refine(({ secret, confirm }) => !(secret && confirm), { error: "E_SECRET_SHOWN", path: ["confirm"] })
    .refine(({ confirm }) => confirm?.yes !== confirm?.no || confirm === undefined, { error: "E_DUPLICATE", path: ["confirm", "no"] }),
  exits: () => ["next", "timeout", "invalid"],
  defaults: { prompt: [], into: "digits" },
  uses: ({ prompt, repeat, confirm, into }) => ({
    prompts: [
      { path: ["prompt"], prompt },
      ...(repeat ? [{ path: ["repeat"], prompt: repeat }] : []),
      ...(confirm ? [{ path: ["confirm", "prompt"], prompt: confirm.prompt }] : []),
    ],
    writes: [into],
  }),
  waits: true,
  upgrades: [],
});
