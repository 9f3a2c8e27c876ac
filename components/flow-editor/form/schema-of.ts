import { z } from "zod";

/** A field's schema without "optional" and "default", and what its description says about drawing it. */
export interface Bare {
  schema: z.ZodType;
  optional: boolean;
  fallback: unknown;
  meta: Record<string, unknown>;
}

/** @param schema any schema of an option */
export function bare(schema: z.ZodType): Bare {
  let inner: z.ZodType = schema;
  let optional = false;
  let fallback: unknown;
  let meta: Record<string, unknown> = { ...inner.meta() };
  for (;;) {
    if (inner instanceof z.ZodOptional) optional = true;
    else if (inner instanceof z.ZodDefault) fallback = inner.def.defaultValue;
    else return { schema: inner, optional, fallback, meta };
    const next = inner.unwrap();
    if (!(next instanceof z.ZodType)) return { schema: inner, optional, fallback, meta };
    inner = next;
    meta = { ...inner.meta(), ...meta };
  }
}

/** The least and the greatest that a number's schema lets through. */
export function range(schema: z.ZodType): { min?: number; max?: number } {
  if (!(schema instanceof z.ZodNumber)) return {};
  return { min: finite(schema.minValue), max: finite(schema.maxValue) };
}

function finite(value: number | null): number | undefined {
  return value === null || !Number.isFinite(value) ? undefined : value;
}
