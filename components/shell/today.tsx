"use client";

import { useTranslations } from "next-intl";
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
      dateTime={new Date(now.getTime() + 9 * 3_600_000).toISOString().slice(0, 10)}
      suppressHydrationWarning
      className="px-1 text-sm whitespace-nowrap text-ink-2 max-md:hidden"
    >
      {format.date(now)}
    </time>
  );
}
