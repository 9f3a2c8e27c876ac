"use client";

import { useTranslations } from "next-intl";
import { useCallback } from "react";
import { type Weekday, weekRuns } from "./week-runs.ts";

/** 月～金 09:00–18:00 · Mo–Fr 09:00–18:00; 毎日 · every day. */
export function useWeekText(): (span: { days: readonly Weekday[]; from: string; to: string }) => string {
  const t = useTranslations("blocks");
  return useCallback(
    ({ days, from, to }) => {
      const runs = weekRuns(days).map(([first, last]) =>
        first === last ? t(`weekdays.${first}`) : t("week.run", { first: t(`weekdays.${first}`), last: t(`weekdays.${last}`) }),
      );
      return `${days.length === 7 ? t("week.all") : runs.join(t("week.and"))} ${from}–${to}`;
    },
    [t],
  );
}
