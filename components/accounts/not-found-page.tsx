"use client";

import { MapPinOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { LinkButton } from "../ui/button.tsx";
import { Entrance, EntranceTitle } from "./entrance.tsx";

/** No page has this address. */
export function NotFoundPage() {
  const t = useTranslations("notFound");
  return (
    <Entrance>
      <MapPinOff size={28} aria-hidden className="mb-3 text-ink-3" />
      <EntranceTitle title={t("title")}>{t("body")}</EntranceTitle>
      <LinkButton href="/">{t("home")}</LinkButton>
    </Entrance>
  );
}
