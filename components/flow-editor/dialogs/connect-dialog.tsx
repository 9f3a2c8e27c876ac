"use client";

import { Unplug } from "lucide-react";
import { useTranslations } from "next-intl";
import { exitsOf } from "../../../flow/flow.ts";
import { type Command, CommandList } from "../../ui/command-list.tsx";
import { ModalList } from "../../ui/modal-list.tsx";
import { blockViews } from "../block-views.ts";
import { useBlockName } from "../use-block-name.ts";
import { useEditorStore, useFlow } from "../use-editor.ts";
import { useExitName } from "../use-exit-name.ts";

/** "c": first the exit, then where it leads; all by list. */
export function ConnectDialog({
  from,
  onExit,
  onClose,
}: {
  from: { block: string; exit: string | null } | null;
  onExit: (exit: string) => void;
  onClose: () => void;
}) {
  const t = useTranslations("designer.connect");
  const flow = useFlow();
  const store = useEditorStore();
  const name = useBlockName();
  const exitName = useExitName();
  const block = from === null ? undefined : flow.blocks[from.block];
  if (from === null || block === undefined) return null;
  const { exit } = from;

  if (exit === null) {
    const title = t("title", { block: name(block) });
    const commands = exitsOf(block).map((one): Command => {
      const target = flow.blocks[block.exits[one] ?? ""];
      return {
        id: one,
        label: exitName(one),
        words: one,
        detail: target === undefined ? undefined : t("now", { target: name(target) }),
        onSelect: () => onExit(one),
      };
    });
    return (
      <ModalList open onClose={onClose} title={title}>
        <CommandList key="exit" label={title} placeholder={t("exitSearch")} commands={commands} className="max-h-[60vh]" />
      </ModalList>
    );
  }

  const lead = (to: string) => () => {
    store.getState().run({ edit: "connect", from: from.block, exit, to });
    onClose();
  };
  const title = t("target", { block: name(block), exit: exitName(exit) });
  const commands: Command[] = Object.entries(flow.blocks).map(([id, target]) => ({
    id,
    label: name(target),
    detail: id,
    icon: blockViews[target.kind].icon,
    onSelect: lead(id),
  }));
  if (block.exits[exit] !== undefined) {
    commands.push({
      id: "/nowhere",
      label: t("disconnect"),
      icon: Unplug,
      onSelect: () => {
        store.getState().run({ edit: "disconnect", from: from.block, exit });
        onClose();
      },
    });
  }
  return (
    <ModalList open onClose={onClose} title={title}>
      <CommandList key="target" label={title} placeholder={t("search")} commands={commands} className="max-h-[60vh]" />
    </ModalList>
  );
}
