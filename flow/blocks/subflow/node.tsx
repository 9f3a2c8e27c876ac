"use client";

import { useTranslations } from "next-intl";
import type { NodeProps } from "../../../components/flow-editor/card/node.ts";

export function SubflowNode({ block }: NodeProps<"subflow">) {
  const t = useTranslations("blocks.cards");
  return <span>{t("subflow", { flow: block.flow })}</span>;
}
