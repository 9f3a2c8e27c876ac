"use client";

import { Music, Volume2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { cx } from "../ui/cx.ts";
import type { HeardLine } from "./line-state.ts";

/** What the caller hears, as text: the newest below, what sounds now marked. Screen readers are told of each new line. */
export function Captions({ heard, startedAt, className }: { heard: readonly HeardLine[]; startedAt: number | null; className?: string }) {
  const t = useTranslations("calls.phone");
  const end = useRef<HTMLDivElement>(null);
  const count = heard.length;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new line is the reason to scroll
  useEffect(() => {
    end.current?.scrollIntoView({ block: "nearest" });
  }, [count]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <div role="log" aria-label={t("captions")} aria-live="polite" tabIndex={0} className={cx("min-h-0 overflow-y-auto", className)}>
      {heard.length === 0 ? <p className="p-4 text-sm text-ink-3">{t("nothingYet")}</p> : null}
      <ol className="flex flex-col">
        {heard.map((line) => (
          <Caption key={line.id} line={line} startedAt={startedAt ?? line.from} />
        ))}
      </ol>
      <div ref={end} />
    </div>
  );
}

function Caption({ line, startedAt }: { line: HeardLine; startedAt: number }) {
  const t = useTranslations("calls.phone");
  const sounding = line.to === null;
  const Icon = line.kind === "speech" ? Volume2 : Music;
  const words = line.text ?? (line.kind === "music" ? t("music") : line.kind === "tone" ? t("tone") : t("sound"));
  return (
    <li
      data-caption={line.text ?? line.kind}
      data-state={sounding ? "sounding" : line.whole ? "whole" : "cut"}
      className={cx(
        "grid grid-cols-[3.5rem_1fr] gap-2 border-l-2 px-4 py-1.5",
        sounding ? "border-live bg-live-soft" : "border-transparent",
      )}
    >
      <span className="figures pt-0.5 text-xs text-ink-3">{seconds(line.from - startedAt)}</span>
      <span className={cx("text-base", sounding ? "text-ink" : "text-ink-2")}>
        {sounding ? <Icon size={14} role="img" aria-label={t("sounding")} className="mr-1 inline align-[-2px] text-live" /> : null}
        <span lang={line.language ?? undefined}>{words}</span>
        {!sounding && !line.whole ? <span className="ml-2 text-xs whitespace-nowrap text-ink-3">{t("cut")}</span> : null}
      </span>
    </li>
  );
}

/** `+3.2` seconds since the call was answered. */
function seconds(ms: number): string {
  return `+${(Math.max(0, ms) / 1000).toFixed(1)}`;
}
