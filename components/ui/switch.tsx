"use client";

import { Switch as Base } from "@base-ui/react/switch";
import type { ReactNode } from "react";

export function Switch({
  checked,
  onChange,
  disabled,
  children,
}: {
  checked: boolean;
  onChange: (checked: boolean) => void;
  disabled?: boolean;
  children: ReactNode;
}) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is the switch inside, which Base UI renders
    <label className="flex min-h-7 items-center gap-2 text-sm text-ink">
      <Base.Root
        checked={checked}
        onCheckedChange={onChange}
        disabled={disabled}
        className="flex h-5 w-9 shrink-0 rounded-full border border-line-strong bg-sunken p-0.5 transition-colors duration-100 data-checked:border-ai data-checked:bg-ai data-disabled:opacity-50"
      >
        <Base.Thumb className="size-3.5 rounded-full bg-ink-3 transition-transform duration-100 data-checked:translate-x-4 data-checked:bg-on-ai" />
      </Base.Root>
      <span>{children}</span>
    </label>
  );
}
