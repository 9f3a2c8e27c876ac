"use client";

import { useTranslations } from "next-intl";
import type { NodeProps } from "../../../components/flow-editor/card/node.ts";
import { textOf } from "../../../components/flow-editor/form/target-text.ts";
import { phoneText } from "../../../components/ui/phone-text.ts";

export function TransferNode({ block }: NodeProps<"transfer">) {
  const t = useTranslations("blocks.cards");
  if (block.targets.length === 0) return <span className="text-ink-3">{t("noTarget")}</span>;
  const targets = block.targets.map((target) => ("number" in target ? phoneText(target.number) : textOf(target)));
  return (
    <span className="figures">
      {targets.join(" → ")} {targets.length > 1 ? t(block.order === "in-turn" ? "inTurn" : "allAtOnce") : null}
    </span>
  );
}
