"use client";

import { useLocale, useTranslations } from "next-intl";
import { refusalOf } from "./refusal.ts";

/** The sentence of a refusal in the language of the screen; a general one for what is unexpected. */
export function useRefusalText(): (error: unknown) => string {
  const t = useTranslations("signIn");
  const locale = useLocale();
  return (error) => refusalOf(error)?.text[locale] ?? t("unexpected");
}
