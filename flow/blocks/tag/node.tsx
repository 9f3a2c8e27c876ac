"use client";

import { useTranslations } from "next-intl";
import type { NodeProps } from "../../../components/flow-editor/card/node.ts";

export function TagNode({ block }: NodeProps<"tag">) {
  const t = useTranslations("blocks.cards");
  return (
    <span>
      {t("tagged", { tag: block.tag })} {block.value}
    </span>
  );
}
