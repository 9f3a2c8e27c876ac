"use client";

import { useTranslations } from "next-intl";
import { weekdays } from "../../../flow/hours/schedule.ts";
import { cx } from "../../ui/cx.ts";
import { controlLook } from "../../ui/input.tsx";
import { useSurroundings } from "./form-context.ts";

type Weekday = (typeof weekdays)[number];
export interface TimeSpan {
  days: Weekday[];
  from: string;
  to: string;
}

/** Weekdays and a span of the clock in Japanese time. */
export function TimeSpanFields({ span, onChange }: { span: TimeSpan; onChange: (span: TimeSpan) => void }) {
  const t = useTranslations("blocks");
  const { readOnly } = useSurroundings();
  const toggle = (day: Weekday) =>
    onChange({ ...span, days: weekdays.filter((one) => (one === day ? !span.days.includes(day) : span.days.includes(one))) });
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap gap-1">
        {weekdays.map((day) => (
          <button
            key={day}
            type="button"
            disabled={readOnly}
            aria-pressed={span.days.includes(day)}
            onClick={() => toggle(day)}
            className={cx(
              "h-7 min-w-8 rounded border px-1 text-sm select-none",
              span.days.includes(day) ? "border-ai bg-ai-soft font-medium text-ai" : "border-line text-ink-2 hover:bg-hover",
            )}
          >
            <span aria-hidden>{t(`weekdays.${day}`)}</span>
            <span className="sr-only">{t(`weekdaysLong.${day}`)}</span>
          </button>
        ))}
      </div>
      <div className="flex items-center gap-2">
        <Clock label={t("fields.from")} value={span.from} onChange={(from) => onChange({ ...span, from })} />
        <span aria-hidden className="text-ink-3">
          –
        </span>
        <Clock label={t("fields.to")} value={span.to} onChange={(to) => onChange({ ...span, to })} />
      </div>
    </div>
  );
}

/** "24:00" is allowed as an end, which a browser's own time field is not able to write. */
function Clock({ label, value, onChange }: { label: string; value: string; onChange: (value: string) => void }) {
  const { readOnly } = useSurroundings();
  return (
    <input
      aria-label={label}
      inputMode="numeric"
      value={value}
      readOnly={readOnly}
      maxLength={5}
      onChange={(event) => onChange(clockOf(event.target.value))}
      className={cx(controlLook, "figures h-9 w-20 text-center")}
    />
  );
}

/** Full-width figures and a missing colon are what people type with an input method on. */
function clockOf(text: string): string {
  const plain = text.normalize("NFKC").replace(/[^\d:]/g, "");
  return /^\d{4}$/.test(plain) ? `${plain.slice(0, 2)}:${plain.slice(2)}` : plain;
}
