"use client";

import { useTranslations } from "next-intl";
import type { NodeProps } from "../../../components/flow-editor/card/node.ts";
import { PromptLine } from "../../../components/flow-editor/card/prompt-line.tsx";

export function GatherNode({ block, language }: NodeProps<"gather">) {
  const t = useTranslations("blocks.cards");
  const { min, max, into } = block;
  return (
    <>
      <PromptLine prompt={block.prompt} language={language} />{" "}
      <span className="text-ink-3">{t("gather", { range: min === max ? String(min) : `${min}–${max}`, into })}</span>
    </>
  );
}
