"use client";

import { CircleAlert } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { refusalOf, requestIdOf } from "../refusal.ts";
import { useCountdown } from "./use-countdown.ts";

/** What went wrong with the last act, in the words of the refusal; nothing when nothing did. Read out as soon as it appears. */
export function Problem({ error }: { error: unknown }) {
  return (
    <div role="alert" aria-live="assertive" className="empty:hidden">
      {error ? <Text key={String(requestIdOf(error))} error={error} /> : null}
    </div>
  );
}

function Text({ error }: { error: unknown }) {
  const t = useTranslations("signIn");
  const locale = useLocale();
  const refusal = refusalOf(error);
  const code = requestIdOf(error);
  const seconds = refusal?.facts.seconds;
  const unexpected = code === null ? t("unexpected") : t("unexpectedCode", { code: code.slice(0, 8) });
  return (
    <div className="flex items-start gap-2 rounded border border-shu bg-shu-soft px-3 py-2 text-sm text-ink">
      <CircleAlert size={18} aria-hidden className="mt-px shrink-0 text-shu" />
      <div>
        <p>{refusal === null ? unexpected : refusal.text[locale]}</p>
        {typeof seconds === "number" ? <Countdown seconds={seconds} /> : null}
      </div>
    </div>
  );
}

function Countdown({ seconds }: { seconds: number }) {
  const t = useTranslations("signIn");
  const left = useCountdown(seconds);
  const time = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
  // Read out once with the refusal, not every second.
  return (
    <p className="figures mt-0.5 text-ink-2" aria-live="off">
      {t("locked", { time })}
    </p>
  );
}
