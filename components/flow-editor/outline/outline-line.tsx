"use client";

import { ChevronDown, ChevronRight, CornerDownRight, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { blocks } from "../../../flow/blocks/registry.ts";
import { cx } from "../../ui/cx.ts";
import { blockViews } from "../block-views.ts";
import { BlockLines } from "../card/block-lines.tsx";
import { familyText } from "../family-look.ts";
import type { OutlineRow } from "../model/outline-rows.ts";
import { useBlockName } from "../use-block-name.ts";
import { useFlow } from "../use-editor.ts";
import { useExitName } from "../use-exit-name.ts";

interface LineProps {
  id: string;
  at: number;
  row: OutlineRow;
  current: boolean;
  language: string;
  problems: number;
  live: boolean;
  onChoose: () => void;
  onFold: (close: boolean) => void;
  onOpen: () => void;
}

/** One line of the tree: by which exit it is reached, the block, what a caller hears there. */
export function OutlineLine({ id, at, row, current, language, problems, live, onChoose, onFold, onOpen }: LineProps) {
  const t = useTranslations("designer.outline");
  const flow = useFlow();
  const name = useBlockName();
  const exitName = useExitName();
  const block = row.block === null ? undefined : flow.blocks[row.block];
  const Icon = block === undefined ? null : blockViews[block.kind].icon;
  const Fold = row.folded ? ChevronRight : ChevronDown;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the tree's
    <li
      id={id}
      role="treeitem"
      tabIndex={-1}
      aria-level={row.level}
      aria-posinset={row.position}
      aria-setsize={row.of}
      aria-selected={current}
      aria-expanded={row.opens ? !row.folded : undefined}
      data-row={at}
      data-block={row.repeated ? undefined : (row.block ?? undefined)}
      onClick={onChoose}
      onDoubleClick={onOpen}
      style={{ paddingLeft: `calc(${Math.min(row.level - 1, 12)} * var(--step) + 8px)` }}
      className={cx("flex min-h-9 items-center gap-2 pr-3 text-sm select-none hover:bg-hover", current && "bg-ai-soft")}
    >
      {row.opens ? (
        <button
          type="button"
          tabIndex={-1}
          aria-hidden
          onClick={() => onFold(!row.folded)}
          className="flex size-5 shrink-0 items-center justify-center rounded-s text-ink-3 hover:bg-hover"
        >
          <Fold size={14} />
        </button>
      ) : (
        <span className="w-5 shrink-0" />
      )}
      {row.root === null ? null : <span className="shrink-0 rounded-s bg-ai-soft px-1 text-xs font-medium text-ai">{t(row.root)}</span>}
      {row.via === null ? null : <span className="figures shrink-0 truncate md:min-w-16 text-xs text-ink-2">{exitName(row.via.exit)}</span>}
      {Icon === null || block === undefined ? (
        <span className="text-ink-3">{t("nowhere")}</span>
      ) : (
        <>
          <Icon size={16} aria-hidden className={cx("shrink-0", familyText[blocks[block.kind].family])} />
          <span className={cx("shrink-0 font-medium", row.repeated ? "text-ink-2" : "text-ink")}>{name(block)}</span>
          {row.repeated ? (
            <span className="flex items-center gap-1 text-xs whitespace-nowrap text-ink-3">
              <CornerDownRight size={12} aria-hidden />
              {t("repeated")}
            </span>
          ) : (
            <span className="min-w-0 truncate text-ink-2">
              <BlockLines block={block} language={language} />
            </span>
          )}
        </>
      )}
      <span className="grow" />
      {live ? <span className="shrink-0 rounded-s bg-live-soft px-1 text-xs font-medium text-live">{t("live")}</span> : null}
      {problems === 0 ? null : (
        <span className="flex shrink-0 items-center gap-1 rounded-s bg-shu-soft px-1 text-xs font-medium text-shu">
          <TriangleAlert size={12} aria-hidden />
          <span className="sr-only">{t("problems", { count: problems })}</span>
          <span aria-hidden>{problems}</span>
        </span>
      )}
    </li>
  );
}
