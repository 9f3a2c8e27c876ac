"use client";

import { Field } from "@base-ui/react/field";
import type { ComponentProps } from "react";
import { cx } from "./cx.ts";

export const controlLook =
  "w-full min-w-0 rounded border border-line-strong bg-surface px-2.5 text-base text-ink placeholder:text-ink-3 disabled:bg-sunken disabled:text-ink-3 data-invalid:border-shu aria-invalid:border-shu";

export function Input({
  className,
  ...rest
}: Omit<ComponentProps<"input">, "size" | "defaultValue" | "value"> & { value?: string; defaultValue?: string }) {
  return <Field.Control {...rest} className={cx(controlLook, "h-9", className)} />;
}
