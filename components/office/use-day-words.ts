"use client";

import { useLocale } from "next-intl";
import { useMemo } from "react";
import { useFormats } from "../ui/use-formats.ts";

/** Days and months of the record as people read them: 2027年2月28日(日), 2027年6月. */
export function useDayWords(): { day: (day: string) => string; month: (month: string) => string; either: (text: string) => string } {
  const locale = useLocale();
  const format = useFormats();
  return useMemo(() => {
    const months = new Intl.DateTimeFormat(locale === "ja" ? "ja-JP" : "en-GB", {
      timeZone: "Asia/Tokyo",
      year: "numeric",
      month: locale === "ja" ? "long" : "short",
    });
    const day = (text: string) => format.date(`${text}T00:00:00+09:00`);
    const month = (text: string) => months.format(new Date(`${text}-01T00:00:00+09:00`));
    return { day, month, either: (text) => (text.length === 7 ? month(text) : text.length === 10 ? day(text) : format.dateTime(text)) };
  }, [locale, format]);
}
