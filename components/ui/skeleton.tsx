"use client";

import { useTranslations } from "next-intl";
import { cx } from "./cx.ts";

/** Grey lines where text will stand. */
export function Skeleton({ lines = 3, className }: { lines?: number; className?: string }) {
  const t = useTranslations("kit");
  return (
    <div role="status" aria-label={t("loading")} className={cx("flex flex-col gap-3", className)}>
      {Array.from({ length: lines }, (_, at) => (
        <div key={at} className="h-4 animate-pulse rounded-s bg-hover" style={{ width: `${90 - ((at * 17) % 45)}%` }} />
      ))}
    </div>
  );
}
