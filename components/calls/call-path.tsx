"use client";

import { useTranslations } from "next-intl";
import { useExitName } from "../flow-editor/use-exit-name.ts";
import { cx } from "../ui/cx.ts";
import type { Progress } from "./use-progress.ts";

/** The blocks that the call has passed, the present one last. */
export function CallPath({ progress, nameOf }: { progress: Progress | null; nameOf: (block: string) => string }) {
  const t = useTranslations("calls.phone");
  const exitName = useExitName();
  if (progress === null || (progress.passed.length === 0 && progress.at === null)) {
    return <p className="text-sm text-ink-3">{t("noPath")}</p>;
  }
  return (
    <ol aria-label={t("path")} className="flex flex-col">
      {progress.passed.map(({ step, flow, block, exit }) => (
        <li key={step} data-passed={block} className="flex items-baseline gap-2 py-0.5 text-sm">
          <span className="figures w-6 shrink-0 text-right text-xs text-ink-3">{step}</span>
          <span className="min-w-0 truncate text-ink-2">{flow === "" ? nameOf(block) : `${flow} › ${block}`}</span>
          {exit === null ? null : <span className="shrink-0 text-xs text-ink-3">→ {exitName(exit)}</span>}
        </li>
      ))}
      {progress.at === null ? null : (
        <li aria-current="step" data-current={progress.at} className="flex items-baseline gap-2 py-0.5 text-sm">
          <span className={cx("w-6 shrink-0 text-right text-live")} aria-hidden>
            ●
          </span>
          <span className="min-w-0 truncate font-medium text-ink">{nameOf(progress.at)}</span>
        </li>
      )}
    </ol>
  );
}
