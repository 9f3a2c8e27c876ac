"use client";

import { Progress as Base } from "@base-ui/react/progress";
import { useTranslations } from "next-intl";
import { useFormats } from "./use-formats.ts";

/** For everything longer than two seconds: count and remaining time. */
export function Progress({ label, done, total, secondsLeft }: { label: string; done: number; total: number; secondsLeft: number }) {
  const t = useTranslations("kit");
  const format = useFormats();
  return (
    <Base.Root value={done} max={total} className="flex flex-col gap-1">
      <div className="flex justify-between gap-2 text-sm text-ink-2">
        <Base.Label>{label}</Base.Label>
        <span className="figures">{t("progress", { done, total, left: format.duration(secondsLeft) })}</span>
      </div>
      <Base.Track className="h-1.5 overflow-hidden rounded-full bg-hover">
        <Base.Indicator className="h-full bg-ai transition-[width] duration-100" />
      </Base.Track>
    </Base.Root>
  );
}
