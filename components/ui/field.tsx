"use client";

import { Field as Base } from "@base-ui/react/field";
import { CircleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { cx } from "./cx.ts";

/** Label, control, hint and error of one question; the control inside is tied to all of them by id. */
export function Field({
  label,
  hint,
  error,
  required = false,
  hideLabel = false,
  disabled = false,
  className,
  children,
}: {
  label: ReactNode;
  hint?: ReactNode;
  error?: ReactNode;
  required?: boolean;
  hideLabel?: boolean;
  disabled?: boolean;
  className?: string;
  children: ReactNode;
}) {
  const t = useTranslations("kit");
  const wrong = error !== undefined && error !== null && error !== "";
  return (
    <Base.Root invalid={wrong} disabled={disabled} className={cx("flex min-w-0 flex-col gap-1", className)}>
      <Base.Label className={hideLabel ? "sr-only" : "flex items-baseline gap-2 text-sm font-medium text-ink"}>
        {label}
        {required ? <span className="text-xs font-normal text-ink-3">{t("required")}</span> : null}
      </Base.Label>
      {children}
      {hint === undefined ? null : <Base.Description className="text-xs text-ink-3">{hint}</Base.Description>}
      {wrong ? (
        <Base.Error match className="flex items-start gap-1 text-sm text-shu">
          <CircleAlert size={16} aria-hidden className="mt-0.5 shrink-0" />
          <span>{error}</span>
        </Base.Error>
      ) : null}
    </Base.Root>
  );
}
