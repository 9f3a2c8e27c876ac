"use client";

import { useLocale } from "next-intl";
import { useMemo } from "react";

/** "ja-JP" → 日本語 · Japanese, in the language of the screen. */
export function useLanguageName(): (tag: string) => string {
  const locale = useLocale();
  return useMemo(() => {
    const names = new Intl.DisplayNames([locale], { type: "language", fallback: "code" });
    return (tag) => names.of(tag.split("-")[0] ?? tag) ?? tag;
  }, [locale]);
}
