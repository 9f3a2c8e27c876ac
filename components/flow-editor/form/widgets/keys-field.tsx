"use client";

import { useTranslations } from "next-intl";
import { cx } from "../../../ui/cx.ts";
import { useSurroundings } from "../form-context.ts";
import { useIssueText } from "../use-code-text.ts";
import type { WidgetProps } from "../widget.ts";

const pad = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "*", "0", "#"];

/** The keys of a telephone: those pressed in are the exits. */
export function KeysField({ value, onChange, label, help, issues }: WidgetProps) {
  const t = useTranslations("blocks");
  const { readOnly } = useSurroundings();
  const chosen = Array.isArray(value) ? value.filter((key): key is string => typeof key === "string") : [];
  const error = useIssueText(issues);
  const toggle = (key: string) =>
    onChange(
      chosen.includes(key)
        ? chosen.filter((other) => other !== key)
        : pad.filter((other) => other === key || chosen.includes(other)).sort(byPad),
    );
  return (
    <fieldset disabled={readOnly}>
      <legend className="mb-1 text-sm font-medium text-ink">{label}</legend>
      <div className="grid w-36 grid-cols-3 gap-1">
        {pad.map((key) => (
          <button
            key={key}
            type="button"
            aria-pressed={chosen.includes(key)}
            aria-label={t("key", { key })}
            onClick={() => toggle(key)}
            className={cx(
              "figures h-9 rounded border text-base select-none transition-colors duration-100",
              chosen.includes(key) ? "border-ai bg-ai-soft font-semibold text-ai" : "border-line text-ink-2 hover:bg-hover",
            )}
          >
            {key}
          </button>
        ))}
      </div>
      {error === undefined ? <p className="mt-1 text-xs text-ink-3">{help}</p> : <p className="mt-1 text-sm text-shu">{error}</p>}
    </fieldset>
  );
}

/** In the order that callers are told: 1 … 9, 0, *, #. */
function byPad(a: string, b: string): number {
  const order = "1234567890*#";
  return order.indexOf(a) - order.indexOf(b);
}
