"use client";

import { Lock } from "lucide-react";
import { useTranslations } from "next-intl";
import { EmptyState } from "./empty-state.tsx";

export function ForbiddenState() {
  const t = useTranslations("kit");
  return (
    <EmptyState page icon={Lock} title={t("forbiddenTitle")}>
      {t("forbiddenBody")}
    </EmptyState>
  );
}
