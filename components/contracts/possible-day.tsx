"use client";

import { useTranslations } from "next-intl";
import { noon } from "../ui/day-input.tsx";
import { useFormats } from "../ui/use-formats.ts";

/** The earliest day with a button, and until when a form for the chosen day has to arrive. */
export function PossibleDay({
  earliest,
  deadline,
  onUse,
}: {
  earliest: string | undefined;
  deadline: string | null;
  onUse: (day: string) => void;
}) {
  const t = useTranslations("office.change");
  const format = useFormats();
  if (earliest === undefined) return null;
  return (
    <p className="figures flex flex-wrap items-center gap-x-3 gap-y-1 text-xs text-ink-2">
      {deadline === null ? null : <span>{t("deadline", { day: format.date(noon(deadline)) })}</span>}
      <button type="button" onClick={() => onUse(earliest)} className="text-ai underline underline-offset-2">
        {t("earliest", { day: format.date(noon(earliest)) })}
      </button>
    </p>
  );
}
