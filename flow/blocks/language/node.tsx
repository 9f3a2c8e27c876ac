"use client";

import { useTranslations } from "next-intl";
import type { NodeProps } from "../../../components/flow-editor/card/node.ts";
import { useLanguageName } from "../../../components/flow-editor/form/use-language-name.ts";

export function LanguageNode({ block }: NodeProps<"language">) {
  const t = useTranslations("blocks.cards");
  const nameOf = useLanguageName();
  return <span>{t("language", { language: nameOf(block.language) })}</span>;
}
