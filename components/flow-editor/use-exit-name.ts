"use client";

import { useTranslations } from "next-intl";
import { useCallback } from "react";
import type messages from "../../messages/ja.json";

type Known = keyof typeof messages.blocks.exits;

/** What an exit is called on cards: keys and own names as they are, the fixed ones in words. */
export function useExitName(): (exit: string) => string {
  const t = useTranslations("blocks.exits");
  return useCallback(
    (exit) => {
      const isKnown = (name: string): name is Known => t.has(name as Known);
      return isKnown(exit) ? t(exit) : exit;
    },
    [t],
  );
}
