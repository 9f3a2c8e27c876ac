"use client";

import { useTranslations } from "next-intl";
import { CommandList } from "../../ui/command-list.tsx";
import { ModalList } from "../../ui/modal-list.tsx";
import { blockViews } from "../block-views.ts";
import { wordsOf } from "../model/search.ts";
import { useBlockName } from "../use-block-name.ts";
import { useFlow } from "../use-editor.ts";

/** ⌘F: a block by its id, text, variable or number. */
export function FindDialog({ open, onClose, onFound }: { open: boolean; onClose: () => void; onFound: (id: string) => void }) {
  const t = useTranslations("designer.find");
  return (
    <ModalList open={open} onClose={onClose} title={t("title")}>
      <Found onFound={onFound} />
    </ModalList>
  );
}

function Found({ onFound }: { onFound: (id: string) => void }) {
  const t = useTranslations("designer.find");
  const flow = useFlow();
  const name = useBlockName();
  return (
    <CommandList
      label={t("title")}
      placeholder={t("placeholder")}
      className="max-h-[60vh]"
      commands={Object.entries(flow.blocks).map(([id, block]) => ({
        id,
        label: name(block),
        detail: id,
        words: wordsOf(id, block),
        icon: blockViews[block.kind].icon,
        onSelect: () => onFound(id),
      }))}
    />
  );
}
