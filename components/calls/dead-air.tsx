"use client";

import { useTranslations } from "next-intl";
import { cx } from "../ui/cx.ts";
import { type LineState, longestSilence } from "./line-state.ts";

/** Above this a caller wonders whether anybody is there (ms). */
const NOTICEABLE = 1000;

/** How long the caller heard nothing that nobody asked for: now, at the longest, and in all. */
export function DeadAirMeter({ line, now }: { line: LineState; now: number }) {
  const t = useTranslations("calls.phone");
  const present = line.deadAir.now === null ? null : Math.max(0, now - line.deadAir.now);
  const longest = longestSilence(line, now);
  const total = line.deadAir.gaps.reduce((sum, { ms }) => sum + ms, 0) + (present ?? 0);
  return (
    <dl className="grid grid-cols-3 gap-2" data-testid="dead-air">
      <Figure name={t("silenceNow")} ms={present} />
      <Figure name={t("silenceLongest")} ms={longest} />
      <Figure name={t("silenceTotal")} ms={total} plain />
    </dl>
  );
}

function Figure({ name, ms, plain = false }: { name: string; ms: number | null; plain?: boolean }) {
  const t = useTranslations("calls.phone");
  return (
    <div className="min-w-0">
      <dt className="text-xs text-ink-3">{name}</dt>
      <dd className={cx("figures text-base font-medium", ms !== null && ms >= NOTICEABLE && !plain ? "text-shu" : "text-ink")}>
        {ms === null ? "–" : t("milliseconds", { ms: Math.round(ms) })}
      </dd>
    </div>
  );
}
