import { z } from "zod";
import { limits } from "./limits.ts";

/** The pieces that the options of blocks are made of. `meta.widget` tells the designer which field draws it. */

/** A name that each tenant binds, a variable, a block: never a path, never spoken. */
const NAME = /^[A-Za-z][A-Za-z0-9_-]{0,63}$/;
export const name = z.string().regex(NAME, "E_BAD_NAME");
export const bound = (kind: NameKind) => name.meta({ widget: "name", names: kind });
export const variable = name.meta({ widget: "variable" });
export const blockId = z.string().regex(NAME, "E_BAD_NAME");
export const language = z.string().regex(/^[a-z]{2,3}-[A-Z]{2}$/, "E_BAD_LANGUAGE");

export const nameKinds = ["calendar", "prompt", "queue", "number", "agent", "table", "flow", "fact"] as const;
export type NameKind = (typeof nameKinds)[number];

/** A text with `{{name|format}}` in it. Nothing in it is ever run. */
export const template = z
  .string()
  .max(limits.textLength, "E_TOO_LONG")
  .refine((text) => !/[\p{Cc}\u2028\u2029]/u.test(text.replace(/\n/g, "")) && !/\$\{|\$\$/.test(text), "E_UNSAFE_TEXT")
  .meta({ widget: "template" });

/** What people read in lists and on cards. */
export const label = z
  .string()
  .min(1, "E_TOO_SHORT")
  .max(100, "E_TOO_LONG")
  .refine((text) => !/[\p{Cc}\u2028\u2029]|\$\{|\$\$/u.test(text), "E_UNSAFE_TEXT");

export const key = z.string().regex(/^[0-9*#]$/, "E_BAD_DIGITS");
export const terminator = z.enum(["", "#", "*"], "E_BAD_DIGITS");
export const seconds = (min: number, max: number) =>
  z.number("E_BAD_VALUE").int("E_BAD_VALUE").min(min, "E_OUT_OF_RANGE").max(max, "E_OUT_OF_RANGE").meta({ widget: "seconds" });
export const count = (min: number, max: number) =>
  z.number("E_BAD_VALUE").int("E_BAD_VALUE").min(min, "E_OUT_OF_RANGE").max(max, "E_OUT_OF_RANGE");
export const tries = count(1, 10);

export const promptItem = z.union([
  z.strictObject({ say: z.record(language, template) }),
  z.strictObject({ recorded: bound("prompt") }),
  /** A recording that a record block left in a variable. */
  z.strictObject({ recording: variable }),
  z.strictObject({ tone: z.strictObject({ hz: z.array(count(20, 3_400)).min(1).max(2), milliseconds: count(20, 10_000) }) }),
  z.strictObject({ silence: count(20, 60_000).meta({ widget: "milliseconds" }) }),
]);
export const prompt = z.array(promptItem).max(20, "E_OUT_OF_RANGE").meta({ widget: "prompt" });

export type PromptItem = z.output<typeof promptItem>;
export type Prompt = z.output<typeof prompt>;
