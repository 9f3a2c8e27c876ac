"use client";

import { useTranslations } from "next-intl";
import { useCallback } from "react";
import { phoneText } from "../ui/phone-text.ts";

/** Who called: the number, or why there is none. */
export function useCallerName(): (call: { caller: string | null; callerShown: string }) => string {
  const t = useTranslations("calls.shown");
  return useCallback(
    ({ caller, callerShown }) => {
      if (caller !== null) return phoneText(caller);
      switch (callerShown) {
        case "withheld":
          return t("withheld");
        case "payphone":
          return t("payphone");
        default:
          return t("unavailable");
      }
    },
    [t],
  );
}
