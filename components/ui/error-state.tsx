"use client";

import { TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "./button.tsx";

/** In the place of a page, something went wrong that the person cannot help: one sentence, the code for support, and another try. */
export function ErrorState({ message, code, onRetry }: { message?: string; code?: string; onRetry?: () => void }) {
  const t = useTranslations("kit");
  return (
    <div role="alert" className="mx-auto flex max-w-md flex-col items-center gap-2 px-6 py-16 text-center">
      <TriangleAlert size={28} aria-hidden className="text-shu" />
      <h1 className="text-base font-semibold text-ink">{t("errorTitle")}</h1>
      <p className="text-sm text-ink-2">{message ?? (code === undefined ? t("errorBodyPlain") : t("errorBody", { code }))}</p>
      {onRetry === undefined ? null : <Button onClick={onRetry}>{t("retry")}</Button>}
    </div>
  );
}
