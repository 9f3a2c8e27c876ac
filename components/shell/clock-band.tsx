"use client";

import { Clock4 } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useFormats } from "../ui/use-formats.ts";
import { useProviderClock } from "./use-provider-clock.ts";

/** On every page while the clock of the provider is a simulated one: nobody may take such a day for today. */
export function ClockBand() {
  const t = useTranslations("shell");
  const format = useFormats();
  const clock = useProviderClock();
  if (clock.kind === "real") return null;
  return (
    <section
      aria-label={t("clockBand")}
      className="flex shrink-0 flex-wrap items-center gap-x-3 gap-y-0.5 border-b border-line bg-ochre-soft px-3 py-1.5 text-sm text-ochre md:px-4"
    >
      <Clock4 size={16} aria-hidden className="shrink-0" />
      <strong className="font-semibold">{t("clockBand")}</strong>
      <span className="figures min-w-0 text-ink-2">{t("clockBandNow", { now: format.dateTime(clock.now) })}</span>
      {clock.movable ? (
        <Link href="/clock" className="text-ai underline underline-offset-2">
          {t("clockBandMove")}
        </Link>
      ) : null}
    </section>
  );
}
