"use client";

import { useTranslations } from "next-intl";
import { useCallback } from "react";
import type messages from "../../messages/ja.json";

type Known = keyof typeof messages.calls.causes;

/** How a call ended, in words; a cause that we have no words for stays as the switch calls it. */
export function useCauseName(): (cause: string) => string {
  const t = useTranslations("calls.causes");
  return useCallback(
    (cause) => {
      const isKnown = (name: string): name is Known => t.has(name as Known);
      return isKnown(cause) ? t(cause) : cause;
    },
    [t],
  );
}
