"use client";

import type { LucideIcon } from "lucide-react";
import type { ComponentProps } from "react";
import { cx } from "./cx.ts";
import { Tooltip } from "./tooltip.tsx";

/** A button that shows only a picture: its label is read aloud and shown as a tooltip. */
export function IconButton({
  icon: Icon,
  label,
  keys,
  size = "m",
  pressed,
  className,
  ...rest
}: {
  icon: LucideIcon;
  label: string;
  /** The shortcut as it is shown in the tooltip, such as "⌘Z". */
  keys?: string;
  size?: "s" | "m";
  pressed?: boolean;
} & Omit<ComponentProps<"button">, "children">) {
  return (
    <Tooltip text={label} keys={keys}>
      <button
        type="button"
        aria-label={label}
        aria-pressed={pressed}
        {...rest}
        className={cx(
          "inline-flex shrink-0 items-center justify-center rounded text-ink-2 transition-colors duration-100 select-none",
          "hover:bg-hover hover:text-ink disabled:opacity-40 aria-pressed:bg-ai-soft aria-pressed:text-ai data-popup-open:bg-hover",
          size === "s" ? "size-7" : "size-9",
          className,
        )}
      >
        <Icon size={size === "s" ? 16 : 18} aria-hidden />
      </button>
    </Tooltip>
  );
}
