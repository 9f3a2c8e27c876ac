"use client";

import { useTranslations } from "next-intl";

const keys = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "*", "0", "#"] as const;

/** The twelve keys. `onPress` also gets what is typed while the telephone has the focus. */
export function Keypad({ disabled, onPress }: { disabled: boolean; onPress: (key: string) => void }) {
  const t = useTranslations("calls.phone");
  return (
    <fieldset aria-label={t("keypad")} className="mx-auto grid w-full max-w-56 grid-cols-3 gap-1.5">
      {keys.map((key) => (
        <button
          key={key}
          type="button"
          disabled={disabled}
          aria-label={t("key", { key: key === "*" ? t("star") : key === "#" ? t("hash") : key })}
          onClick={() => onPress(key)}
          className="figures h-9 rounded border border-line-strong bg-surface text-base font-medium text-ink hover:bg-hover active:bg-ai-soft disabled:bg-sunken disabled:text-ink-3"
        >
          {key}
        </button>
      ))}
    </fieldset>
  );
}
