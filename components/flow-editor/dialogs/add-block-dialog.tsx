"use client";

import { useLocale, useTranslations } from "next-intl";
import { type BlockKind, blockKinds, blocks } from "../../../flow/blocks/registry.ts";
import { CommandList } from "../../ui/command-list.tsx";
import { ModalList } from "../../ui/modal-list.tsx";
import { blockViews } from "../block-views.ts";
import { familyText } from "../family-look.ts";
import { useBlockName } from "../use-block-name.ts";
import { useFlow } from "../use-editor.ts";
import { useExitName } from "../use-exit-name.ts";

/** "/": all kinds by search. */
export function AddBlockDialog({
  open,
  after,
  onClose,
  onAdd,
}: {
  open: boolean;
  after: { block: string; exit: string } | null;
  onClose: () => void;
  onAdd: (kind: BlockKind) => void;
}) {
  const t = useTranslations("designer.palette");
  const families = useTranslations("blocks.families");
  const locale = useLocale();
  const flow = useFlow();
  const name = useBlockName();
  const exitName = useExitName();
  const block = after === null ? undefined : flow.blocks[after.block];
  const title = after === null || block === undefined ? t("addLoose") : t("addAfter", { block: name(block), exit: exitName(after.exit) });
  return (
    <ModalList open={open} onClose={onClose} title={title}>
      <CommandList
        label={title}
        placeholder={title}
        className="max-h-[60vh]"
        commands={blockKinds.map((kind) => {
          const { name, describe, family } = blocks[kind];
          const Icon = blockViews[kind].icon;
          return {
            id: kind,
            group: families(family),
            label: name[locale],
            detail: describe[locale],
            words: `${kind} ${name.ja} ${name.en}`,
            mark: <Icon size={16} aria-hidden className={familyText[family]} />,
            onSelect: () => onAdd(kind),
          };
        })}
      />
    </ModalList>
  );
}
