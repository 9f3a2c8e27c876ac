"use client";

import { useTranslations } from "next-intl";
import { useDayWords } from "../office/use-day-words.ts";
import type { Revision } from "./use-revision-words.ts";

/** How many were reached of those who were told, as figures and as a thin line. */
export function ArrivalBar({ summary }: { summary: NonNullable<Revision["arrivals"]> }) {
  const t = useTranslations("revisions");
  const { day } = useDayWords();
  const { told, arrived, bounced, pushedBack, nextArriveBy } = summary;
  return (
    <div className="flex min-w-40 flex-col gap-1">
      <span className="figures text-sm">
        {t("arrivedOf", { arrived, told })}
        {bounced > 0 ? <span className="text-shu"> {t("bouncedCount", { count: bounced })}</span> : null}
        {pushedBack > 0 ? <span className="text-ochre"> {t("pushedBackCount", { count: pushedBack })}</span> : null}
      </span>
      <span aria-hidden className="flex h-1 overflow-hidden rounded-full bg-sunken">
        <span className="bg-ai" style={{ width: `${told === 0 ? 0 : (arrived / told) * 100}%` }} />
        <span className="bg-shu" style={{ width: `${told === 0 ? 0 : (bounced / told) * 100}%` }} />
      </span>
      {nextArriveBy === null ? null : <span className="figures text-xs text-ink-3">{t("arriveByShort", { day: day(nextArriveBy) })}</span>}
    </div>
  );
}
