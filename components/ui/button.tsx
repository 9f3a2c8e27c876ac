"use client";

import type { LucideIcon } from "lucide-react";
import Link from "next/link";
import type { ComponentProps, ReactNode } from "react";
import { cx } from "./cx.ts";

export interface ButtonLook {
  variant?: "primary" | "secondary" | "ghost" | "danger";
  size?: "s" | "m";
  icon?: LucideIcon;
  children: ReactNode;
}

/** `busy` keeps the focus and the width, tells assistive technology, and ignores further presses. */
export function Button({
  variant = "secondary",
  size = "m",
  icon,
  busy = false,
  className,
  children,
  onClick,
  ...rest
}: ButtonLook & { busy?: boolean } & Omit<ComponentProps<"button">, "children">) {
  return (
    <button
      type="button"
      {...rest}
      aria-busy={busy || undefined}
      aria-disabled={busy || rest["aria-disabled"]}
      onClick={busy ? (event) => event.preventDefault() : onClick}
      className={cx(buttonLook(variant, size), className)}
    >
      <Face icon={icon}>{children}</Face>
    </button>
  );
}

export function LinkButton({
  variant = "secondary",
  size = "m",
  icon,
  className,
  children,
  ...rest
}: ButtonLook & ComponentProps<typeof Link>) {
  return (
    <Link {...rest} className={cx(buttonLook(variant, size), className)}>
      <Face icon={icon}>{children}</Face>
    </Link>
  );
}

function Face({ icon: Icon, children }: Pick<ButtonLook, "icon" | "children">) {
  return (
    <>
      {Icon ? <Icon size={16} aria-hidden className="shrink-0" /> : null}
      {children}
    </>
  );
}

export function buttonLook(variant: NonNullable<ButtonLook["variant"]>, size: NonNullable<ButtonLook["size"]>): string {
  return cx(
    "inline-flex shrink-0 items-center justify-center gap-1.5 rounded border font-medium whitespace-nowrap select-none transition-colors duration-100",
    "disabled:opacity-50 aria-disabled:opacity-60",
    size === "s" ? "h-7 px-2 text-sm" : "h-9 px-3 text-sm",
    {
      primary: "border-transparent bg-ai text-on-ai hover:bg-ai-strong",
      secondary: "border-line-strong bg-surface text-ink hover:bg-hover",
      ghost: "border-transparent text-ink-2 hover:bg-hover hover:text-ink",
      danger: "border-transparent bg-shu text-on-shu hover:bg-shu-strong",
    }[variant],
  );
}
