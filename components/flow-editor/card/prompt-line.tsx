"use client";

import { useTranslations } from "next-intl";
import type { Prompt } from "../../../flow/options.ts";

/** What a prompt says, as one running text. A language without a text of its own shows the first one there is. */
export function PromptLine({ prompt, language }: { prompt: Prompt; language: string }) {
  const t = useTranslations("blocks.cards");
  const pieces = prompt
    .map((item) => {
      if ("say" in item) return item.say[language] || Object.values(item.say).find((text) => text !== "") || "";
      if ("recorded" in item) return t("recorded", { name: item.recorded });
      if ("recording" in item) return t("recording", { name: item.recording });
      return "silence" in item ? t("silence", { milliseconds: item.silence }) : t("tone");
    })
    .filter((piece) => piece !== "");
  return pieces.length === 0 ? <span className="text-ink-3">{t("nothing")}</span> : <span lang={language}>{pieces.join(" ")}</span>;
}
