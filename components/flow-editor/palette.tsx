"use client";

import { PanelLeftClose } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { type BlockKind, blockKinds, blocks } from "../../flow/blocks/registry.ts";
import { cx } from "../ui/cx.ts";
import { matches } from "../ui/fold.ts";
import { IconButton } from "../ui/icon-button.tsx";
import { controlLook } from "../ui/input.tsx";
import { Tooltip } from "../ui/tooltip.tsx";
import { blockViews } from "./block-views.ts";
import { families, familyEdge, familyText } from "./family-look.ts";

/** All kinds by family; a click or Enter adds, a drag places. */
export function Palette({ onAdd, onHide, disabled }: { onAdd: (kind: BlockKind) => void; onHide: () => void; disabled: boolean }) {
  const t = useTranslations("designer.palette");
  const names = useTranslations("blocks.families");
  const locale = useLocale();
  const [query, setQuery] = useState("");
  const found = blockKinds.filter((kind) => {
    const { name, describe, family } = blocks[kind];
    return matches(query, name.ja, name.en, describe.ja, describe.en, names(family));
  });
  return (
    <section aria-label={t("label")} className="flex w-56 shrink-0 flex-col border-r border-line bg-surface max-lg:hidden">
      <div className="flex items-center gap-1 border-b border-line p-2">
        <input
          type="search"
          aria-label={t("search")}
          placeholder={t("search")}
          value={query}
          onChange={(event) => setQuery(event.target.value)}
          className={cx(controlLook, "h-8 text-sm")}
        />
        <IconButton icon={PanelLeftClose} size="s" label={t("hide")} onClick={onHide} />
      </div>
      <div className="min-h-0 grow overflow-y-auto p-2">
        {families.map((family) => {
          const kinds = found.filter((kind) => blocks[kind].family === family);
          if (kinds.length === 0) return null;
          return (
            <section key={family} aria-label={names(family)} className="pb-2">
              <h2 className="px-2 pt-1 pb-1 text-xs text-ink-3">{names(family)}</h2>
              {kinds.map((kind) => (
                <Kind
                  key={kind}
                  kind={kind}
                  label={blocks[kind].name[locale]}
                  hint={blocks[kind].describe[locale]}
                  disabled={disabled}
                  onAdd={() => onAdd(kind)}
                />
              ))}
            </section>
          );
        })}
      </div>
    </section>
  );
}

function Kind({
  kind,
  label,
  hint,
  disabled,
  onAdd,
}: {
  kind: BlockKind;
  label: string;
  hint: string;
  disabled: boolean;
  onAdd: () => void;
}) {
  const Icon = blockViews[kind].icon;
  const family = blocks[kind].family;
  return (
    <Tooltip text={hint} side="right">
      <button
        type="button"
        disabled={disabled}
        draggable={!disabled}
        data-kind={kind}
        onClick={onAdd}
        onDragStart={(event) => {
          event.dataTransfer.setData("application/musubi-block", kind);
          event.dataTransfer.effectAllowed = "copy";
        }}
        className="relative flex h-9 w-full items-center gap-2 overflow-hidden rounded px-3 text-left text-sm text-ink select-none hover:bg-hover disabled:opacity-50"
      >
        <span className={cx("absolute inset-y-1.5 left-0 w-1 rounded-full", familyEdge[family])} />
        <Icon size={16} aria-hidden className={cx("shrink-0", familyText[family])} />
        <span className="truncate">{label}</span>
      </button>
    </Tooltip>
  );
}
