"use client";

import { useLocale, useTranslations } from "next-intl";
import { cx } from "../ui/cx.ts";
import { useFormats } from "../ui/use-formats.ts";
import type { SaveState } from "./use-autosave.ts";

/** "保存済み 14:03", or what stands in the way. */
export function SaveBadge({ state, readOnly }: { state: SaveState; readOnly: boolean }) {
  const t = useTranslations("designer.saved");
  const locale = useLocale();
  const format = useFormats();
  const wrong = state.is === "failed" || state.is === "conflict" || state.is === "rejected";
  const text = () => {
    if (readOnly) return t("readOnly");
    switch (state.is) {
      case "saved":
        return t("saved", { time: format.time(state.at) });
      case "rejected":
        return t("rejected", { reason: String(state.refusal.facts[locale] ?? state.refusal.text[locale]) });
      default:
        return t(state.is);
    }
  };
  return (
    <span role="status" data-save={state.is} className={cx("figures truncate text-xs", wrong ? "font-medium text-shu" : "text-ink-3")}>
      {text()}
    </span>
  );
}
