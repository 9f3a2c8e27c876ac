import { z } from "zod";
import { bytesOf } from "./json.ts";
import { isDay } from "./jst.ts";
import { limits } from "./limits.ts";
import { template } from "./options.ts";

export const valueTypes = ["text", "digits", "number", "date"] as const;
export type ValueType = (typeof valueTypes)[number];

/** A variable's value; null = not set. A sealed one can be passed on, never read. Dates are ISO days. */
export type Value = string | number | { sealed: string } | null;
export type Values = Record<string, Value>;

export const declaration = z.strictObject({
  type: z.enum(valueTypes),
  secret: z.boolean().default(false),
  initial: z.union([template, z.number()]).optional(),
});
export type Declaration = z.output<typeof declaration>;

/** The value as the variable's type wants it, or the code of what is wrong with it. */
export function asDeclared(value: Value, type: ValueType): { value: Value } | { code: "E_WRONG_TYPE" | "E_VALUE_TOO_BIG" } {
  if (value === null || typeof value === "object") return { value };
  const fitted = asType(value, type);
  if (fitted === null) return { code: "E_WRONG_TYPE" };
  return bytesOf(fitted) > limits.valueBytes ? { code: "E_VALUE_TOO_BIG" } : { value: fitted };
}

function asType(value: string | number, type: ValueType): string | number | null {
  switch (type) {
    case "text":
      return String(value);
    case "digits":
      return /^[+0-9*#]*$/.test(String(value)) ? String(value) : null;
    case "number": {
      const number = typeof value === "number" ? value : /^-?\d{1,15}(\.\d{1,9})?$/.test(value) ? Number(value) : Number.NaN;
      return Number.isFinite(number) ? number : null;
    }
    case "date": {
      const text = String(value).replace(/^(\d{4})(\d{2})(\d{2})$/, "$1-$2-$3");
      return isDay(text) ? text : null;
    }
  }
}
