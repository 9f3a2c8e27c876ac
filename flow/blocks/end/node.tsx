"use client";

import { useTranslations } from "next-intl";
import type { NodeProps } from "../../../components/flow-editor/card/node.ts";

export function EndNode({ block }: NodeProps<"end">) {
  const t = useTranslations("blocks");
  return <span>{block.outcome === undefined ? t(`choices.${block.cause}`) : t("cards.outcome", { outcome: block.outcome })}</span>;
}
