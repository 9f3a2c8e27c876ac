"use client";

import { useTranslations } from "next-intl";
import { useCallback } from "react";
import { useFormats } from "../ui/use-formats.ts";

/** Who called: the number, or why there is none. */
export function useCallerName(): (call: { caller: string | null; callerShown: string }) => string {
  const t = useTranslations("calls.shown");
  const format = useFormats();
  return useCallback(
    ({ caller, callerShown }) => {
      if (caller !== null) return format.phone(caller);
      switch (callerShown) {
        case "withheld":
          return t("withheld");
        case "payphone":
          return t("payphone");
        default:
          return t("unavailable");
      }
    },
    [t, format],
  );
}
