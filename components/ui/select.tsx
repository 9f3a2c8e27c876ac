"use client";

import { Select as Base } from "@base-ui/react/select";
import { Check, ChevronsUpDown } from "lucide-react";
import { cx } from "./cx.ts";
import { controlLook } from "./input.tsx";
import { popupLook } from "./popup-look.ts";

export interface Choice<Value extends string = string> {
  value: Value;
  label: string;
  disabled?: boolean;
}

export function Select<Value extends string>({
  value,
  onChange,
  items,
  placeholder,
  label,
  disabled,
  size = "m",
  className,
}: {
  value: Value | null;
  onChange: (value: Value) => void;
  items: readonly Choice<Value>[];
  placeholder?: string;
  /** Only where no Field names it. */
  label?: string;
  disabled?: boolean;
  size?: "s" | "m";
  className?: string;
}) {
  return (
    <Base.Root items={items} value={value} onValueChange={(next) => next !== null && onChange(next)} disabled={disabled}>
      <Base.Trigger
        aria-label={label}
        className={cx(
          controlLook,
          "flex items-center justify-between gap-2 pr-1.5 text-left hover:bg-hover",
          size === "s" ? "h-7 text-sm" : "h-9",
          className,
        )}
      >
        <Base.Value className="truncate data-placeholder:text-ink-3" placeholder={placeholder} />
        <Base.Icon>
          <ChevronsUpDown size={14} aria-hidden className="text-ink-3" />
        </Base.Icon>
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner sideOffset={4} alignItemWithTrigger={false} className="z-50 outline-none">
          <Base.Popup className={cx(popupLook, "max-h-(--available-height) min-w-(--anchor-width)")}>
            <Base.List className="overflow-y-auto p-1">
              {items.map((item) => (
                <Base.Item key={item.value} value={item.value} disabled={item.disabled} className={optionLook}>
                  <Base.ItemIndicator className="col-start-1">
                    <Check size={14} aria-hidden />
                  </Base.ItemIndicator>
                  <Base.ItemText className="col-start-2">{item.label}</Base.ItemText>
                </Base.Item>
              ))}
            </Base.List>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

export const optionLook =
  "grid cursor-default grid-cols-[1rem_1fr] items-center gap-2 rounded-s px-2 py-1.5 text-sm text-ink outline-none select-none data-disabled:text-ink-3 data-highlighted:bg-ai-soft";
