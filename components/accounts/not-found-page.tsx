"use client";

import { MapPinOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { LinkButton } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Entrance } from "./entrance.tsx";

/** No page has this address. */
export function NotFoundPage() {
  const t = useTranslations("notFound");
  return (
    <Entrance>
      <EmptyState icon={MapPinOff} title={t("title")} action={<LinkButton href="/">{t("home")}</LinkButton>}>
        {t("body")}
      </EmptyState>
    </Entrance>
  );
}
