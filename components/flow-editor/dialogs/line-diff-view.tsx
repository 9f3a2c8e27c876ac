"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { cx } from "../../ui/cx.ts";
import { diffLines, hunks } from "../model/line-diff.ts";

/** Two canonical texts, line by line: removed and added marked by sign and colour, equal stretches counted. */
export function LineDiffView({ before, after, label }: { before: string; after: string; label: string }) {
  const t = useTranslations("designer.versions");
  const lines = useMemo(() => hunks(diffLines(before, after)), [before, after]);
  if (before === after) return <p className="p-4 text-sm text-ink-2">{t("same")}</p>;
  return (
    <section
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it
      tabIndex={0}
      aria-label={label}
      className="max-h-[60vh] overflow-auto rounded border border-line bg-ground font-mono text-xs leading-5"
    >
      {lines.map((line, at) =>
        line.kind === "skipped" ? (
          <div key={at} className="bg-sunken px-3 py-1 font-sans text-ink-3">
            {t("skipped", { count: line.count })}
          </div>
        ) : (
          <div
            key={at}
            className={cx("flex whitespace-pre-wrap", line.kind === "added" && "bg-ai-soft", line.kind === "removed" && "bg-shu-soft")}
          >
            <span className="figures w-10 shrink-0 pr-2 text-right text-ink-3 select-none">{line.before ?? ""}</span>
            <span className="figures w-10 shrink-0 pr-2 text-right text-ink-3 select-none">{line.after ?? ""}</span>
            <span className="w-4 shrink-0 select-none">{line.kind === "added" ? "+" : line.kind === "removed" ? "−" : ""}</span>
            <span className="min-w-0 grow pr-3">{line.text}</span>
          </div>
        ),
      )}
    </section>
  );
}
