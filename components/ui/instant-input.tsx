"use client";

import { useTranslations } from "next-intl";
import { cx } from "./cx.ts";
import { DayInput } from "./day-input.tsx";
import { controlLook } from "./input.tsx";

/** An instant as wall-clock time in Japan: "2026-11-22T14:30". The day takes what DayInput takes; no time means 00:00. */
export function InstantInput({
  value,
  onChange,
  disabled,
}: {
  value: string | null;
  onChange: (value: string | null) => void;
  disabled?: boolean;
}) {
  const t = useTranslations("kit");
  const { day, time } = parts(value);
  return (
    <div className="grid grid-cols-[1fr_7rem] items-start gap-2">
      <DayInput value={day} disabled={disabled} onChange={(next) => onChange(next === null ? null : `${next}T${time}`)} />
      <input
        type="time"
        aria-label={t("time")}
        value={day === null ? "" : time}
        disabled={disabled || day === null}
        className={cx(controlLook, "figures h-9")}
        onChange={(event) => day !== null && onChange(`${day}T${event.target.value || "00:00"}`)}
      />
    </div>
  );
}

/** Also reads an instant in UTC, as the machine gives it. */
function parts(value: string | null): { day: string | null; time: string } {
  if (value === null) return { day: null, time: "00:00" };
  if (!/(Z|[+-]\d{2}:?\d{2})$/.test(value)) {
    const [day = "", time = "00:00"] = value.split("T");
    return { day, time: time.slice(0, 5) };
  }
  const jst = new Date(Date.parse(value) + 9 * 3_600_000).toISOString();
  return { day: jst.slice(0, 10), time: jst.slice(11, 16) };
}
