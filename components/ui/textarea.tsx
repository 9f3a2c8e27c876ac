"use client";

import { Field } from "@base-ui/react/field";
import type { ComponentProps } from "react";
import { cx } from "./cx.ts";
import { controlLook } from "./input.tsx";

/** Grows with its text. */
export function Textarea({
  className,
  rows = 2,
  ref,
  ...rest
}: Omit<ComponentProps<"textarea">, "defaultValue" | "value"> & { value?: string; defaultValue?: string }) {
  return (
    <Field.Control
      render={<textarea ref={ref} rows={rows} {...rest} />}
      value={rest.value}
      className={cx(controlLook, "field-sizing-content max-h-96 resize-y py-1.5", className)}
    />
  );
}
