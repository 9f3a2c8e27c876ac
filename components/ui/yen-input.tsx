"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Input } from "./input.tsx";
import { readYen } from "./read-written.ts";
import { useFormats } from "./use-formats.ts";

/** Whole yen, as people write them; null is an empty field, a text what is no amount. */
export function YenInput({
  value,
  onChange,
  disabled,
  label,
}: {
  value: number | string | null;
  onChange: (value: number | string | null) => void;
  disabled?: boolean;
  label?: string;
}) {
  const t = useTranslations("kit");
  const format = useFormats();
  const [typed, setTyped] = useState<string | null>(null);
  const shown = typed ?? (typeof value === "number" ? format.count(value) : (value ?? ""));
  return (
    <div className="flex items-center gap-2">
      <Input
        value={shown}
        inputMode="numeric"
        autoComplete="off"
        disabled={disabled}
        aria-label={label}
        className="figures max-w-40 text-right"
        onBlur={() => setTyped(null)}
        onChange={(event) => {
          setTyped(event.target.value);
          onChange(readYen(event.target.value));
        }}
      />
      <span className="text-sm whitespace-nowrap text-ink-2">{t("yen")}</span>
    </div>
  );
}
