"use client";

import { useTranslations } from "next-intl";
import { jstDay } from "../ui/jst-day.ts";
import { useFormats } from "../ui/use-formats.ts";
import { useProviderClock } from "./use-provider-clock.ts";

/** Today in Japan for the house that one works in, right also after midnight and while its clock is simulated. */
export function Today() {
  const t = useTranslations("shell");
  const format = useFormats();
  const { now } = useProviderClock();
  return (
    <time
      title={t("today")}
      dateTime={jstDay(now)}
      suppressHydrationWarning
      className="px-1 text-sm whitespace-nowrap text-ink-2 max-md:hidden"
    >
      {format.date(now)}
    </time>
  );
}
