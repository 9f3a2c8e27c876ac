import type { ReactNode } from "react";
import { cx } from "../ui/cx.ts";

/** Figures and facts in a row, each under its name. */
export function Facts({
  items,
  className,
}: {
  items: readonly { label: string; value: ReactNode; tone?: "shu" | "ochre" }[];
  className?: string;
}) {
  return (
    <dl className={cx("flex flex-wrap gap-x-8 gap-y-3", className)}>
      {items.map(({ label, value, tone }) => (
        <div key={label} className="flex min-w-0 flex-col">
          <dt className="text-xs text-ink-3">{label}</dt>
          <dd className={cx("figures text-base font-medium", tone === "shu" ? "text-shu" : tone === "ochre" ? "text-ochre" : "text-ink")}>
            {value}
          </dd>
        </div>
      ))}
    </dl>
  );
}

export function Section({
  title,
  actions,
  children,
  className,
}: {
  title: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
  className?: string;
}) {
  return (
    <section className={cx("border-t border-line pt-4 pb-6", className)}>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 pb-2 md:px-6">
        <h2 className="grow text-base font-semibold text-ink">{title}</h2>
        {actions}
      </div>
      {children}
    </section>
  );
}
