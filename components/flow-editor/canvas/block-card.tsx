"use client";

import { Handle, type Node, type NodeProps, Position } from "@xyflow/react";
import { StickyNote, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { memo } from "react";
import { blocks } from "../../../flow/blocks/registry.ts";
import { exitsOf, type FlowBlock } from "../../../flow/flow.ts";
import { cx } from "../../ui/cx.ts";
import { blockViews } from "../block-views.ts";
import { BlockLines } from "../card/block-lines.tsx";
import { card } from "../card-geometry.ts";
import { familyEdge, familyText } from "../family-look.ts";
import { useBlockName } from "../use-block-name.ts";
import { useExitName } from "../use-exit-name.ts";

export interface CardData extends Record<string, unknown> {
  block: FlowBlock;
  language: string;
  isStart: boolean;
  errors: number;
  warnings: number;
  /** Calls that are here now. */
  live: number;
  /** The call that is being watched has been here. */
  passed: boolean;
}

export type CardNode = Node<CardData, "block">;

/** Family edge, picture and name, two lines of what is heard, one row an exit with its handle. Measures: card-geometry.ts. */
export const BlockCard = memo(function BlockCard({ data, selected }: NodeProps<CardNode>) {
  const t = useTranslations("designer.card");
  const { block } = data;
  const family = blocks[block.kind].family;
  const Icon = blockViews[block.kind].icon;
  const name = useBlockName();
  const exitName = useExitName();
  return (
    <div
      className={cx(
        "relative h-full overflow-visible rounded border bg-surface text-ink",
        selected ? "border-ai outline-2 outline-ai" : data.passed ? "border-live" : "border-line-strong",
        data.live > 0 && "outline-2 outline-live",
      )}
      style={{ width: card.width }}
    >
      <span className={cx("absolute inset-y-0 left-0 w-1 rounded-l-s", familyEdge[family])} />
      <Handle type="target" position={Position.Left} id="in" style={{ top: card.head / 2 }} className="flow-handle-in" />
      <div className="flex items-center gap-2 pr-2 pl-3" style={{ height: card.head }}>
        <Icon size={16} aria-hidden className={cx("shrink-0", familyText[family])} />
        <span className="min-w-0 grow truncate text-sm font-medium">{name(block)}</span>
        {data.live > 0 ? (
          <span className="flex items-center gap-1 text-xs font-medium text-live">
            <span className="size-2 rounded-full bg-live" />
            {data.live > 1 ? data.live : null}
          </span>
        ) : null}
        {block.note === undefined ? null : <StickyNote size={14} aria-hidden className="shrink-0 text-ochre" />}
        {data.isStart ? <span className="rounded-s bg-ai-soft px-1 text-xs font-medium text-ai">{t("start")}</span> : null}
        {data.errors + data.warnings > 0 ? (
          <span
            className={cx(
              "flex items-center gap-0.5 rounded-s px-1 text-xs font-medium",
              data.errors > 0 ? "bg-shu-soft text-shu" : "bg-ochre-soft text-ochre",
            )}
          >
            <TriangleAlert size={12} aria-hidden />
            {data.errors + data.warnings}
          </span>
        ) : null}
      </div>
      <div className="overflow-hidden pr-2 pl-3" style={{ height: card.hears }}>
        <p className="line-clamp-2 text-sm leading-5 text-ink-2">
          <BlockLines block={block} language={data.language} />
        </p>
      </div>
      {exitsOf(block).map((exit) => (
        <div key={exit} className="relative flex items-center justify-end border-t border-line pr-3 pl-3" style={{ height: card.exit }}>
          <span className={cx("truncate text-xs", block.exits[exit] === undefined ? "text-ink-3" : "text-ink-2")}>{exitName(exit)}</span>
          <Handle
            type="source"
            position={Position.Right}
            id={exit}
            className={cx("flow-handle-out", block.exits[exit] === undefined && "flow-handle-open")}
          />
        </div>
      ))}
    </div>
  );
});
