"use client";

import { useTranslations } from "next-intl";
import type { NodeProps } from "../../../components/flow-editor/card/node.ts";

export function BranchNode({ block }: NodeProps<"branch">) {
  const t = useTranslations("blocks.cards");
  return <span>{t("cases", { count: block.cases.length })}</span>;
}
