"use client";

import { useTranslations } from "next-intl";
import { ruleParts } from "./rule-name.ts";

/** 第19条第1項 · Article 19-1. */
export function useRuleName(): (rule: string) => string {
  const t = useTranslations("office.rule");
  return (rule) => {
    const parts = ruleParts(rule);
    if (parts === null) return rule;
    const { article, paragraph } = parts;
    return paragraph === null ? t("article", { article }) : t("paragraph", { article, paragraph });
  };
}
