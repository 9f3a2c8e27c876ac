"use client";

import { Checkbox as Base } from "@base-ui/react/checkbox";
import { Check, Minus } from "lucide-react";
import type { ReactNode } from "react";

export function Checkbox({
  checked,
  onChange,
  children,
  label,
  indeterminate,
  disabled,
  name,
}: {
  checked: boolean;
  onChange: (checked: boolean) => void;
  /** The visible label; `label` names a box without one. */
  children?: ReactNode;
  label?: string;
  indeterminate?: boolean;
  disabled?: boolean;
  name?: string;
}) {
  const box = (
    <Base.Root
      checked={checked}
      onCheckedChange={onChange}
      indeterminate={indeterminate}
      disabled={disabled}
      name={name}
      aria-label={children === undefined ? label : undefined}
      className="flex size-4 shrink-0 items-center justify-center rounded-s border border-line-strong bg-surface data-checked:border-ai data-checked:bg-ai data-checked:text-on-ai data-disabled:opacity-50 data-indeterminate:border-ai data-indeterminate:bg-ai data-indeterminate:text-on-ai"
    >
      <Base.Indicator className="flex data-unchecked:hidden">
        {indeterminate ? <Minus size={12} aria-hidden /> : <Check size={12} aria-hidden />}
      </Base.Indicator>
    </Base.Root>
  );
  if (children === undefined) return box;
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is the box inside, which Base UI renders
    <label className="flex min-h-7 items-center gap-2 text-sm text-ink">
      {box}
      <span className="min-w-0">{children}</span>
    </label>
  );
}
