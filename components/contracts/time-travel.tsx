"use client";

import { RotateCcw } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import type { Outputs } from "../../server/routers/index.ts";
import { Button } from "../ui/button.tsx";
import { noon } from "../ui/day-input.tsx";
import { jstDay } from "../ui/jst-day.ts";
import { useDebounced } from "../ui/use-debounced.ts";
import { useFormats } from "../ui/use-formats.ts";

type Timeline = Outputs["contracts"]["timeline"];

/** Two sliders: which day the page shows ("as of"), and what was known on which day ("as known on"). */
export function TimeTravel({
  timeline,
  validOn,
  knownOn,
  onValid,
  onKnown,
}: {
  timeline: Timeline;
  validOn: string | null;
  knownOn: string | null;
  onValid: (day: string | null) => void;
  onKnown: (day: string | null) => void;
}) {
  const t = useTranslations("office.contract.travel");
  const today = numberOf(jstDay(timeline.now));
  const first = numberOf(jstDay(timeline.past[0]?.recordedAt ?? timeline.now));
  return (
    <section aria-label={t("title")} className="mb-4 flex flex-col gap-2 border-b border-line pb-4">
      <Slider label={t("valid")} min={first} max={today + 400} today={today} value={validOn} onChange={onValid} />
      <Slider label={t("known")} min={first} max={today} today={today} value={knownOn} onChange={onKnown} />
      {validOn === null && knownOn === null ? null : (
        <div>
          <Button
            size="s"
            icon={RotateCcw}
            onClick={() => {
              onValid(null);
              onKnown(null);
            }}
          >
            {t("back")}
          </Button>
        </div>
      )}
    </section>
  );
}

function Slider({
  label,
  min,
  max,
  today,
  value,
  onChange,
}: {
  label: string;
  min: number;
  max: number;
  today: number;
  value: string | null;
  onChange: (day: string | null) => void;
}) {
  const t = useTranslations("office.contract.travel");
  const format = useFormats();
  const [at, setAt] = useState(value === null ? today : numberOf(value));
  const settled = useDebounced(at, 250);
  useEffect(() => {
    setAt(value === null ? today : numberOf(value));
  }, [value, today]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only the settled position of the slider writes the address
  useEffect(() => {
    const next = settled === today ? null : dayOf(settled);
    if (next !== value) onChange(next);
  }, [settled]);
  return (
    <label className="flex flex-col gap-0.5 text-xs text-ink-3">
      <span className="flex justify-between gap-2">
        {label}
        <output className="figures text-ink">{at === today ? t("now") : format.date(noon(dayOf(at)))}</output>
      </span>
      <input
        type="range"
        min={min}
        max={Math.max(max, min)}
        value={at}
        aria-valuetext={at === today ? t("now") : format.date(noon(dayOf(at)))}
        onChange={(event) => setAt(Number(event.target.value))}
        className="w-full accent-ai"
      />
    </label>
  );
}

const numberOf = (day: string): number => Math.floor(Date.parse(`${day}T00:00:00Z`) / 86_400_000);
const dayOf = (number: number): string => new Date(number * 86_400_000).toISOString().slice(0, 10);
