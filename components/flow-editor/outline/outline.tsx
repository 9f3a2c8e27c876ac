"use client";

import { Link2, Plus, SquarePen, Trash2, Unplug } from "lucide-react";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from "react";
import type { Problem } from "../../../flow/codes.ts";
import { Button } from "../../ui/button.tsx";
import type { LivePath } from "../live-path.ts";
import { type OutlineRow, outlineRows } from "../model/outline-rows.ts";
import { useEditor, useEditorStore, useFlow } from "../use-editor.ts";
import { OutlineLine } from "./outline-line.tsx";

export interface OutlineProps {
  language: string;
  readOnly: boolean;
  problems: readonly Problem[];
  live: LivePath;
  onOpen: () => void;
  onAdd: (after: { block: string; exit: string } | null) => void;
  onConnect: (from: { block: string; exit: string | null }) => void;
}

/** The flow as a tree, equal to the canvas: all can be read, added, connected, changed and deleted here, by keyboard and by screen reader. */
export function Outline({ language, readOnly, problems, live, onOpen, onAdd, onConnect }: OutlineProps) {
  const t = useTranslations("designer.outline");
  const id = useId();
  const flow = useFlow();
  const store = useEditorStore();
  const selection = useEditor((state) => state.selection);
  const exit = useEditor((state) => state.exit);
  const tree = useRef<HTMLUListElement>(null);
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const [focus, setFocus] = useState<string | null>(null);
  const rows = useMemo(() => outlineRows(flow, folded), [flow, folded]);
  const counts = useMemo(
    () => new Map(Object.keys(flow.blocks).map((block) => [block, problems.filter((problem) => problem.block === block).length])),
    [flow, problems],
  );
  const chosen = selection.at(-1) ?? null;
  // The line that has the focus, unless something else was chosen elsewhere: then the first line of that block.
  const kept = rows.findIndex((row) => row.key === focus && (row.block === chosen || row.via?.block === exit?.block));
  const found = kept >= 0 ? kept : rows.findIndex((row) => row.block === chosen && !row.repeated);
  const at = Math.max(0, found);
  const row = rows[at];

  useEffect(() => {
    tree.current?.querySelector(`[data-row="${at}"]`)?.scrollIntoView({ block: "nearest" });
  }, [at]);

  const go = (to: number) => {
    const next = rows[Math.max(0, Math.min(rows.length - 1, to))];
    if (next === undefined) return;
    setFocus(next.key);
    choose(next);
  };
  const choose = (next: OutlineRow) => {
    if (next.block === null && next.via !== null) store.getState().selectExit(next.via);
    else if (next.block !== null) store.getState().select([next.block]);
  };
  const fold = (key: string, close: boolean) =>
    setFolded((before) => new Set(close ? [...before, key] : [...before].filter((one) => one !== key)));

  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.metaKey || event.ctrlKey || event.altKey || row === undefined) return;
    const to = target(event.key, row);
    if (to === null) return;
    event.preventDefault();
    event.stopPropagation();
    if (to === "fold" || to === "unfold") fold(row.key, to === "fold");
    else go(to);
  };
  /** The line to go to, or what to do with this one. */
  const target = (key: string, from: OutlineRow): number | "fold" | "unfold" | null => {
    switch (key) {
      case "ArrowDown":
        return at + 1;
      case "ArrowUp":
        return at - 1;
      case "Home":
        return 0;
      case "End":
        return rows.length - 1;
      case "ArrowRight":
        if (from.opens) return from.folded ? "unfold" : at + 1;
        return from.repeated ? unfoldedLine(from) : null;
      case "ArrowLeft":
        if (from.opens && !from.folded) return "fold";
        return rows.findLastIndex((one, index) => index < at && one.level < from.level);
      default:
        return null;
    }
  };
  /** Where a block that is only mentioned here stands with its exits. */
  const unfoldedLine = (from: OutlineRow) => rows.findIndex((one) => one.block === from.block && !one.repeated);

  return (
    <div className="flex h-full flex-col">
      <div
        role="toolbar"
        aria-label={t("actions")}
        className="flex shrink-0 flex-wrap gap-x-1 border-b border-line px-1 py-1.5 max-md:[&_svg]:hidden md:px-3"
      >
        <Button size="s" variant="ghost" icon={SquarePen} disabled={row?.block === null || row === undefined} onClick={onOpen}>
          {t("open")}
        </Button>
        <Button size="s" variant="ghost" icon={Plus} disabled={readOnly} onClick={() => onAdd(row?.block === null ? row.via : null)}>
          {t("add")}
        </Button>
        <Button
          size="s"
          variant="ghost"
          icon={Link2}
          disabled={readOnly || row === undefined}
          onClick={() => row !== undefined && onConnect(connectFrom(row))}
        >
          {t("connect")}
        </Button>
        <Button
          size="s"
          variant="ghost"
          icon={Unplug}
          disabled={readOnly || row?.via === null || row === undefined || row.block === null}
          onClick={() => row?.via != null && store.getState().run({ edit: "disconnect", from: row.via.block, exit: row.via.exit })}
        >
          {t("disconnect")}
        </Button>
        <DeleteButton
          disabled={readOnly || row?.block == null}
          onDelete={() => row?.block != null && store.getState().run({ edit: "remove-blocks", ids: [row.block] })}
        />
      </div>
      <ul
        ref={tree}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: this is a tree
        role="tree"
        tabIndex={0}
        aria-label={t("label")}
        aria-activedescendant={row === undefined ? undefined : `${id}-${at}`}
        data-keys="outline"
        onKeyDown={press}
        className="min-h-0 grow overflow-auto py-1 outline-offset-[-2px] [--step:12px] md:[--step:20px]"
      >
        {rows.map((one, index) => (
          <OutlineLine
            key={one.key}
            id={`${id}-${index}`}
            at={index}
            row={one}
            current={index === at && row !== undefined}
            language={language}
            problems={one.block === null || one.repeated ? 0 : (counts.get(one.block) ?? 0)}
            live={one.block !== null && !one.repeated && (live.here.get(one.block) ?? 0) > 0}
            onChoose={() => {
              setFocus(one.key);
              choose(one);
            }}
            onFold={(close) => fold(one.key, close)}
            onOpen={onOpen}
          />
        ))}
      </ul>
    </div>
  );
}

function DeleteButton({ disabled, onDelete }: { disabled: boolean; onDelete: () => void }) {
  const t = useTranslations("designer.inspector");
  return (
    <Button size="s" variant="ghost" icon={Trash2} disabled={disabled} onClick={onDelete}>
      {t("delete")}
    </Button>
  );
}

function connectFrom(row: OutlineRow): { block: string; exit: string | null } {
  if (row.block === null && row.via !== null) return row.via;
  return { block: row.block ?? "", exit: null };
}
