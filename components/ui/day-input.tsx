"use client";

import { CalendarDays } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId, useRef, useState } from "react";
import { cx } from "./cx.ts";
import { Input } from "./input.tsx";
import { readDay } from "./read-written.ts";
import { useFormats } from "./use-formats.ts";

/**
 * A JST day. Written as people write it (2026-11-22, 2026/11/22, R8.11.22, 令和8年11月22日) or chosen from the calendar;
 * what was understood stands below. `onChange` gets "YYYY-MM-DD", the text itself where it is no day, null where it is empty.
 */
export function DayInput({
  value,
  onChange,
  label,
  min,
  disabled,
  id,
}: {
  value: string | null;
  onChange: (value: string | null) => void;
  /** Only where no Field names it. */
  label?: string;
  min?: string;
  disabled?: boolean;
  id?: string;
}) {
  const t = useTranslations("kit");
  const format = useFormats();
  const [typed, setTyped] = useState<string | null>(null);
  const picker = useRef<HTMLInputElement>(null);
  const understood = useId();
  const day = value !== null && /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : null;
  const shown = typed !== null && readDay(typed) === value ? typed : (value ?? "");

  return (
    <div className="flex min-w-0 flex-col gap-1">
      <div className="relative">
        <Input
          id={id}
          value={shown}
          inputMode="text"
          autoComplete="off"
          spellCheck={false}
          disabled={disabled}
          aria-label={label}
          aria-describedby={understood}
          placeholder={t("dayPlaceholder")}
          className="figures pr-9"
          onChange={(event) => {
            setTyped(event.target.value);
            onChange(readDay(event.target.value));
          }}
        />
        <button
          type="button"
          tabIndex={-1}
          disabled={disabled}
          aria-label={t("chooseDay")}
          onClick={() => picker.current?.showPicker()}
          className="absolute inset-y-0 right-0 flex w-9 items-center justify-center text-ink-3 hover:text-ink disabled:opacity-50"
        >
          <CalendarDays size={16} aria-hidden />
        </button>
        <input
          ref={picker}
          type="date"
          tabIndex={-1}
          aria-hidden
          min={min}
          value={day ?? ""}
          onChange={(event) => {
            setTyped(null);
            onChange(event.target.value === "" ? null : event.target.value);
          }}
          className="pointer-events-none absolute right-0 bottom-0 size-0 opacity-0"
        />
      </div>
      <span id={understood} className={cx("figures text-xs text-ink-3", day === null && "sr-only")}>
        {day === null ? "" : `${format.date(noon(day))} · ${format.era(noon(day))}`}
      </span>
    </div>
  );
}

/** Noon in Japan, so that no time zone of the browser moves the day. */
export const noon = (day: string): string => `${day}T12:00:00+09:00`;
