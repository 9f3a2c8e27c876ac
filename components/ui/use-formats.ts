"use client";

import { useLocale } from "next-intl";
import { useMemo } from "react";
import { type Formats, formats } from "./formats.ts";

export function useFormats(): Formats {
  const locale = useLocale();
  return useMemo(() => formats(locale), [locale]);
}
