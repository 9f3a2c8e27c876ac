import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { cx } from "./cx.ts";

/** A state in one or two words. Vermilion is for what is wrong, ochre for soon, green only for live. */
export function Badge({
  tone = "plain",
  icon: Icon,
  children,
}: {
  tone?: "plain" | "ai" | "shu" | "ochre" | "live";
  icon?: LucideIcon;
  children: ReactNode;
}) {
  return (
    <span
      className={cx(
        "figures inline-flex h-5 shrink-0 items-center gap-1 rounded-s px-1.5 text-xs font-medium whitespace-nowrap",
        {
          plain: "bg-sunken text-ink-2",
          ai: "bg-ai-soft text-ai",
          shu: "bg-shu-soft text-shu",
          ochre: "bg-ochre-soft text-ochre",
          live: "bg-live-soft text-live",
        }[tone],
      )}
    >
      {Icon ? <Icon size={12} aria-hidden /> : null}
      {children}
    </span>
  );
}
